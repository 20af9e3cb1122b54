import { z } from 'zod';

/** The first thing that does not fit a shape, in one line: where, and what was expected. */
export function firstIssue({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return 'it has another shape';
  return `${z.core.toDotPath(issue.path) || 'the whole'}: ${issue.message}`;
}
