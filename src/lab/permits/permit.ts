/** An answer that a real phone may give, and where Android, or a maker, says so. */
export interface PermittedAnswer {
  /** Fits what the command says, on both outputs. */
  readonly says: RegExp;
  /** A class or file of Android's sources by its project, or a maker's or a tool's public page. */
  readonly source: string;
}

/** The answers that one form of a shell command may get. */
export interface Permit {
  /** Fits the command as it was given, its words joined by a space. */
  readonly command: RegExp;
  readonly answers: readonly PermittedAnswer[];
}

/** A command that says nothing, whatever it does. */
export const nothing = /^$/;
/** A command whose words are the user's own, or a value. */
export const anything = /^[\s\S]*$/;

/** A permit with a single answer. */
export function permit(command: RegExp, says: RegExp, source: string): Permit {
  return { command, answers: [{ says, source }] };
}
