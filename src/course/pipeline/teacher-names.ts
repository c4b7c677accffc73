/** Teachers as they are named on a command line, with what each is. */
export const teacherNames = {
  "ticket-expert": "scripted, for support tickets; needs no key",
  "gemini[:MODEL]": "key in GEMINI_API_KEY",
  "gemini-legacy[:MODEL]": "the same through Google's former library",
  "openai:MODEL[@URL]":
    "OpenAI (key in OPENAI_API_KEY), or a server that speaks the same, as Ollama at http://127.0.0.1:11434/v1; another host gets the key if OPENAI_BASE_URL names it as well",
} as const;
