import { z } from 'zod';

/** The first thing that does not fit a shape, in one line: where (`whole` for no part of it), and what was expected. */
export function firstIssue({ issues: [issue] }: z.ZodError, whole = 'the whole'): string {
  if (issue === undefined) return 'it has another shape';
  return `${z.core.toDotPath(issue.path) || whole}: ${issue.message}`;
}
