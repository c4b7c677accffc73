/**
 * The look of a quiz, in the colours of the page around it; notebooks style forms for their own dialogs, which is
 * undone here.
 */
export const quizStyle: string = [
  ".distill-quiz{margin:.5em 0;color:inherit;max-width:46em}",
  ".distill-quiz [role=heading]{font-weight:bold;font-size:1.1em;margin:.2em 0}",
  ".distill-quiz form{margin:1em 0;padding:0;border:0}",
  ".distill-quiz fieldset{margin:0;padding:0;border:0;min-width:0}",
  ".distill-quiz legend{display:block;float:none;width:auto;margin:0 0 .4em;padding:0;border:0;color:inherit;font-size:1em;line-height:inherit;white-space:normal}",
  ".distill-quiz label{display:flex;gap:.6em;align-items:baseline;margin:.25em 0;padding:.1em 0;color:inherit;font-weight:normal;font-size:1em}",
  ".distill-quiz input[type=radio],.distill-quiz input[type=checkbox]{flex:none;width:1em;height:1em;margin:0;position:relative;top:.1em;accent-color:currentColor}",
  ".distill-quiz input[type=number]{width:10em;height:auto;margin:0;padding:.3em .5em;box-sizing:border-box;border:1px solid rgba(128,128,128,.9);border-radius:3px;background:transparent;color:inherit;font:inherit}",
  ".distill-quiz button{display:inline-block;width:auto;margin:.4em .4em .4em 0;padding:.25em .8em;border:1px solid rgba(128,128,128,.9);border-radius:3px;background:transparent;color:inherit;font:inherit;cursor:pointer}",
  ".distill-quiz button:hover:not(:disabled){background:rgba(128,128,128,.2)}",
  ".distill-quiz :disabled button,.distill-quiz button:disabled{opacity:.6;cursor:default}",
  ".distill-quiz input:focus-visible,.distill-quiz button:focus-visible,.distill-quiz [role=heading]:focus-visible{outline:3px solid #2f7fd6;outline-offset:2px;box-shadow:none}",
  ".distill-quiz ol{margin:.3em 0;padding:0 0 0 2em;list-style:decimal}",
  ".distill-quiz li{margin:.2em 0;padding:0}",
  ".distill-quiz li button{margin:.1em 0 .1em .4em;padding:0 .6em}",
  ".distill-quiz .distill-letter{font-weight:bold;margin-right:.2em}",
  ".distill-quiz .distill-worth{opacity:.75}",
].join("");
