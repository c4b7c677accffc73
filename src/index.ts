/**
 * Knowledge distillation of language models: the library's table of contents, in the order of the work.
 */

// 1 · A task: inputs, and a check of their answers.

export { type ContractAnswer, contractAnswer } from "./tasks/contracts/answer.js";
export { type Clause, clausesOf } from "./tasks/contracts/clauses.js";
export {
  type Contract,
  type ContractRisk,
  type ContractTopic,
  type ContractTrap,
  contractTopics,
  type RiskKind,
  riskKinds,
  type Severity,
} from "./tasks/contracts/contract.js";
export { groundedQuote } from "./tasks/contracts/grounded-quote.js";
export { contracts } from "./tasks/contracts.js";
export { type DefinedTask, defineTask, type TaskDefinition } from "./tasks/define-task.js";
export { type DigitChain, digitChains, digitChainVocabulary, workedChain } from "./tasks/digit-chains.js";
export { type Manner, mannerOf, mannerVocabulary, solvedIn } from "./tasks/equation-manners.js";
export { type Equation, equations, equationVocabulary, workedSolution } from "./tasks/equations.js";
export { readTable, type TableFile, type TableRow } from "./tasks/read-table.js";
export { type SqlOptions, type SqlQuestion, sqlQuestions, sqlVocabulary } from "./tasks/sql.js";
export {
  type Ticket,
  type TicketAnswer,
  type TicketCategory,
  type TicketLanguage,
  type TicketTone,
  ticketAnswer,
  tickets,
} from "./tasks/tickets.js";
export {
  type WordProblem,
  wordProblems,
  wordProblemVocabulary,
  workedProblem,
} from "./tasks/word-problems.js";

// 2 · A teacher: asked for candidates, at a price.

export { cost, type Price, prices } from "./teacher/cost.js";
export { contractExpert } from "./teacher/experts/contract-expert.js";
export { type ScriptedJudgeOptions, scriptedJudge } from "./teacher/experts/scripted-judge.js";
export type { ExpertOptions } from "./teacher/experts/scripted-model.js";
export { ticketExpert } from "./teacher/experts/ticket-expert.js";
export { type Failure, type Generation, generate } from "./teacher/generate.js";
export type { BatchOptions, GenerateOptions } from "./teacher/generate-options.js";
export { type FailureOutcome, ProviderError, type ProviderErrorOptions } from "./teacher/provider-error.js";
export { gemini } from "./teacher/providers/gemini.js";
export { geminiBatch } from "./teacher/providers/gemini-batch.js";
export { geminiLegacy } from "./teacher/providers/gemini-legacy.js";
export { type OpenAiOptions, openAi } from "./teacher/providers/open-ai.js";
export type { GeminiOptions, ServiceOptions } from "./teacher/providers/service-options.js";
export type { RateLimitOptions } from "./teacher/rate-limit.js";
export { type KeyedRequest, requestKey } from "./teacher/request-key.js";
export type { RetryOptions } from "./teacher/retries.js";

// 3 · Data: what is kept of the candidates, as records.

export { type Filter, filter, type Judge, rememberingFilter } from "./data/filter.js";
export { type FilterQuality, filterQuality, type LabelledCandidate } from "./data/filter-quality.js";
export { atMost } from "./data/filters/at-most.js";
export { correct } from "./data/filters/correct.js";
export { decontaminated } from "./data/filters/decontaminated.js";
export { type DistinctOptions, distinct } from "./data/filters/distinct.js";
export { finished } from "./data/filters/finished.js";
export { fitting } from "./data/filters/fitting.js";
export { oneLanguage } from "./data/filters/one-language.js";
export { type ReadableOptions, readable } from "./data/filters/readable.js";
export { templated } from "./data/filters/templated.js";
export { unique } from "./data/filters/unique.js";
export { varied } from "./data/filters/varied.js";
export { finalAnswer } from "./data/final-answer.js";
export { chatMessages } from "./data/formats/chat-messages.js";
export { type Exported, exportRecords, type Imported, importRecords } from "./data/formats/export-records.js";
export type {
  FileLimits,
  InstructedRecord,
  PreferenceRecord,
  ReadRecord,
  RecordFormat,
} from "./data/formats/record-format.js";
export { recordFormats } from "./data/formats/record-formats.js";
export { saveRecords } from "./data/formats/save-records.js";
export { shareGpt } from "./data/formats/share-gpt.js";
export { textInputOutput } from "./data/formats/text-input-output.js";
export { vertexContents } from "./data/formats/vertex-contents.js";
export { vertexPreference } from "./data/formats/vertex-preference.js";
export { type FunnelRow, funnel } from "./data/funnel.js";
export { type KeepBestOptions, keepBest } from "./data/keep-best.js";
export { type MixPart, mix } from "./data/mix.js";
export { sameAnswer } from "./data/same-answer.js";
export { type FunnelStage, type Rejected, type Sifted, sift, toRecords } from "./data/sift.js";
export { type SiftedFile, type SiftFileOptions, siftFile } from "./data/sift-file/sift-file.js";
export { type SplitOptions, split } from "./data/split.js";
export { type OutputTemplate, type ParsedOutput, parseOutput } from "./data/template.js";

// 4 · A student: its words, its weights, its training, its answers.

export type { BegunAnswer, Sample } from "./nn/answer.js";
export { exportOnnx } from "./nn/export-onnx.js";
export { exportProgram } from "./nn/export-program.js";
export { LanguageModel, type LanguageModelSize, type ModelCard } from "./nn/language-model.js";
export {
  loadModel,
  type SaveOptions,
  type ShippedModel,
  saveModel,
  shippedModel,
  shippedModelFolder,
} from "./nn/model-folder.js";
export { type SampleOptions, sample } from "./nn/sample.js";
export type { DrawOptions } from "./nn/sample-options.js";
export { scorer } from "./nn/scorer.js";
export { serve } from "./nn/serve.js";
export { type StreamOptions, stream } from "./nn/stream.js";
export { type BytePairOptions, Tokenizer, type TokenizerDefinition } from "./nn/tokenizer.js";
export { type Checkpoint, type TrainOptions, train } from "./nn/train.js";
export { type TrainScorerOptions, trainScorer } from "./nn/train-scorer.js";
export { NonFiniteLossError } from "./nn/training-step.js";

// 5 · The methods, and their comparison.

export {
  type AdversarialOptions,
  type AdversarialSnapshot,
  adversarial,
} from "./distill/adversarial.js";
export {
  type AdversarialAlarm,
  type AdversarialFigures,
  adversarialAlarms,
} from "./distill/adversarial-alarms.js";
export { answerRecord, answersOnly } from "./distill/answers-only.js";
export { chainOfThought, withoutReasoning } from "./distill/chain-of-thought.js";
export { type Arm, type CompareOptions, compare } from "./distill/compare.js";
export {
  type ArmResult,
  type Comparison,
  type ShareOfInputs,
  summarize,
  type Trial,
} from "./distill/comparison.js";
export type { DiscriminatorOptions } from "./distill/discriminator.js";
export { divergence, softmax } from "./distill/divergence.js";
export {
  type FeedbackOptions,
  type FeedbackRound,
  feedback,
  type VerifiedChain,
} from "./distill/feedback.js";
export { allCompute, type Critique, firstBadStep, stepsOf } from "./distill/first-bad-step.js";
export {
  inModes,
  type ModeSeeking,
  type ModeSeekingOptions,
  modeSeeking,
  type NumberMode,
  type NumberStudent,
  normalDensity,
} from "./distill/mode-seeking.js";
export { clippedPush, groupAdvantages } from "./distill/policy-gradient.js";
export { preferred, type ScoredPair, toldApart } from "./distill/preference.js";
export { type PublishedName, published } from "./distill/published.js";
export { type SequenceLevelOptions, sequenceLevel } from "./distill/sequence-level.js";
export { comparisonChart, comparisonTable } from "./distill/show-comparison.js";
export { type SoftLabelOptions, softLabels, wholeDistribution } from "./distill/soft-labels.js";
export { type StepByStepOptions, stepByStep, taskPrefixes } from "./distill/step-by-step.js";
export type { StudyOptions } from "./distill/study.js";
export {
  type DistributionRow,
  type Likeliest,
  loadDistributions,
  saveDistributions,
  type TeacherDistributions,
  teacherDistributions,
} from "./distill/teacher-distributions.js";
export type { Divergence } from "./nn/soft-label-loss.js";

// 6 · The run: what to look at before, and what its curve says.

export { type Checklist, checklist, type PlannedTuning } from "./tune/checklist.js";
export type { CheckedLine } from "./tune/checklist-lines.js";
export { type BankedCurve, type CurveSplit, curveBank, curveSnapshots } from "./tune/curve-bank.js";
export type { CurveRecipe, Fault } from "./tune/curve-recipe.js";
export { type Diagnosis, diagnose } from "./tune/diagnose.js";
export {
  earlyStopping,
  type StoppingAdvice,
  type StoppingOptions,
  type ValidatedStep,
} from "./tune/early-stopping.js";
export type { JobState } from "./tune/jobs/job-record.js";
export type { TuningCheckpoint } from "./tune/jobs/tuning-jobs.js";
export type { Pattern } from "./tune/pattern.js";
export { type GeminiTuningOptions, geminiTuning } from "./tune/services/gemini-tuning.js";
export { type LocalTuning, localTuning } from "./tune/services/local-tuning.js";
export { type VertexTuningOptions, vertexTuning } from "./tune/services/vertex-tuning.js";
export { type TuneOptions, type TuningJob, tune, tuningJob } from "./tune/tune.js";
export { type TuningPrice, tuningPrices } from "./tune/tuning-price.js";
export type { TuningRequest, TuningService, TuningSnapshot, TuningStatus } from "./tune/tuning-service.js";
export { type WatchOptions, watch } from "./tune/watch.js";

// 7 · The verdict: how good, how sure, how fast.

export { type Accuracy, accuracy, type Outcome } from "./evaluate/accuracy.js";
export { type BootstrapOptions, bootstrap } from "./evaluate/bootstrap.js";
export { type Calibration, type CalibrationEvidence, calibration } from "./evaluate/calibration.js";
export { type Proportion, proportion } from "./evaluate/interval.js";
export type { JudgeOptions } from "./evaluate/judge/ask-judge.js";
export { type AnswerPair, comparisons, type PairVerdict } from "./evaluate/judge/comparisons.js";
export { type Judgement, judgements } from "./evaluate/judge/judgements.js";
export { type Grade, type Rubric, rubric } from "./evaluate/judge/rubric.js";
export { type JudgeMetricOptions, judge } from "./evaluate/judge.js";
export { kappa } from "./evaluate/kappa.js";
export { type LabelScore, type LabelScores, labelScores } from "./evaluate/label-scores.js";
export { type Latency, latency } from "./evaluate/latency.js";
export { type Answered, type Metric, metric, type Score } from "./evaluate/metric.js";
export { compliant } from "./evaluate/metrics/compliant.js";
export { exactMatch } from "./evaluate/metrics/exact-match.js";
export { type GroundedOptions, grounded } from "./evaluate/metrics/grounded.js";
export { numericMatch } from "./evaluate/metrics/numeric-match.js";
export { rougeL } from "./evaluate/metrics/rouge-l.js";
export { verified } from "./evaluate/metrics/verified.js";
export {
  type ContractPrompt,
  examinePrompt,
  type PromptFinding,
  type PromptReport,
} from "./evaluate/prompt/examine-prompt.js";
export type { PromptPoint } from "./evaluate/prompt/prompt-points.js";
export type { ConclusionPoint } from "./evaluate/report/conclusion-points.js";
export {
  type ConclusionFinding,
  type ConclusionReport,
  examineConclusions,
} from "./evaluate/report/examine-conclusions.js";
export type { AskingOptions, Contender } from "./evaluate/scorecard/contender.js";
export type { Thresholds } from "./evaluate/scorecard/verdict.js";
export { type Contenders, type ScorecardOptions, scorecard } from "./evaluate/scorecard.js";
export { type LabelledAnswer, trainedJudge } from "./evaluate/trained-judge.js";

// 8 · The lab: a server on this machine that speaks Gemini.

export type { Faults } from "./lab/faults.js";
export type { Limits } from "./lab/limits.js";
export { type Lab, type LabOptions, startLab } from "./lab/start-lab.js";

// Looking at it: figures, tables and progress, in a notebook or a terminal.

export { askingLine } from "./plot/asking-line.js";
export { type CalibrationFigures, calibrationTable } from "./plot/calibration-table.js";
export { frame } from "./plot/frame.js";
export { type FunnelStep, funnelChart } from "./plot/funnel-chart.js";
export { type ChartAxis, type LineChart, type LineSeries, lineChart } from "./plot/line-chart.js";
export type { Figure } from "./plot/line-figure.js";
export { type LiveChart, type LiveChartOptions, type LivePoint, liveChart } from "./plot/live-chart.js";
export { type LiveGrid, type LiveGridOptions, liveGrid } from "./plot/live-grid.js";
export { type Progress, progress } from "./plot/progress.js";
export type { Report } from "./plot/report.js";
export { type RunReport, runReport } from "./plot/run-report.js";
export { saveReport } from "./plot/save-report.js";
export { type ScorecardReport, scorecardReport } from "./plot/scorecard-report.js";
export { type TableColumn, type TableOptions, type TableValue, table } from "./plot/table.js";
export type { View } from "./plot/view.js";

// Yours: exercises and quizzes, in the course's notebooks.

export { check, hint, myProgress, quiz } from "./core/desk.js";

// What travels between them, what goes wrong, what is drawn from seeds, and the program that all runs in.

export type { DistillationRun } from "./core/distillation-run.js";
export { KitError, type KitErrorOptions } from "./core/errors.js";
export {
  type Desk,
  type Displayable,
  type DisplayOptions,
  displayKey,
  type Host,
  host,
  hostKey,
  type MimeBundle,
  type QuizAnswers,
  type QuizOptions,
} from "./core/host.js";
export { type JsonLine, type ReadJsonlOptions, readJsonl, writeJsonl } from "./core/jsonl.js";
export { normal, type Random, random, shuffle } from "./core/random.js";
export type {
  ContenderResult,
  Decision,
  Estimate,
  MetricResult,
  Scorecard,
  WorstExample,
} from "./core/scorecard.js";
export type {
  BatchAnswer,
  BatchRequest,
  BatchService,
  BatchState,
  Candidate,
  Completion,
  CompletionRequest,
  CurvePoint,
  FinishReason,
  GenerateProgress,
  JsonSchema,
  Model,
  ModelIdentity,
  PreferencePair,
  Recipe,
  Scorer,
  Snapshot,
  Task,
  TrainingRecord,
  Usage,
  Verdict,
  Verification,
} from "./core/types.js";
export { requireWhole } from "./core/whole-number.js";
