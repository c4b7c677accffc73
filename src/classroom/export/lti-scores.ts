import type { Grade } from "../grade.js";
import type { GradebookRow } from "../gradebook/gradebook.js";
import { nothingHandedIn } from "../submission.js";

/** A column of a platform's gradebook. LTI Assignment and Grade Services 2.0, line item service. */
export interface LtiLineItem {
  readonly label: string;
  readonly scoreMaximum: number;
  readonly resourceId: string;
}

/** What a tool posts to a column: LTI Assignment and Grade Services 2.0, score publish service. */
export interface LtiScore {
  readonly userId: string;
  readonly scoreGiven: number;
  readonly scoreMaximum: number;
  readonly activityProgress: "Initialized" | "Completed";
  readonly gradingProgress: "FullyGraded";
  /** ISO 8601 with parts of a second; platforms ignore a score that is older than the one they have. */
  readonly timestamp: string;
}

/** The media type that scores are posted with. */
export const ltiScoreType: "application/vnd.ims.lis.v1.score+json" = "application/vnd.ims.lis.v1.score+json";

/** A column of a gradebook with its scores. */
export interface LtiColumn {
  readonly mediaType: typeof ltiScoreType;
  readonly lineItem: LtiLineItem;
  readonly scores: readonly LtiScore[];
}

/** The gradebook as columns to post; `userId` is the name that the student is collected by. */
export function ltiColumns(
  grades: readonly Grade[],
  rows: readonly GradebookRow[],
  { at }: { readonly at: Date },
): LtiColumn[] {
  const handedIn = new Map(grades.map((grade) => [grade.student, grade.problem !== nothingHandedIn]));
  return [...new Set(rows.map(({ item }) => item))].map((item) => {
    const own = rows.filter((row) => row.item === item);
    return {
      mediaType: ltiScoreType,
      lineItem: { label: item, scoreMaximum: own[0]?.of ?? 0, resourceId: item },
      scores: own.map(({ student, points, of }) => ({
        userId: student,
        scoreGiven: points,
        scoreMaximum: of,
        activityProgress: handedIn.get(student) ? "Completed" : "Initialized",
        gradingProgress: "FullyGraded",
        timestamp: at.toISOString(),
      })),
    };
  });
}
