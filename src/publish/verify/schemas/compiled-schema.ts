import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import ajvFormats from 'ajv-formats';
import { basename } from 'node:path';
import { z } from 'zod';
import { messageOf, OverheardError } from '../../../core/error.ts';
import type { Schemas, SchemaFile } from './read-schemas.ts';
import { violationMessage } from './violation-message.ts';

/** A place of a description that breaks a schema. */
export interface Violation {
  /** JSON pointer. */
  readonly pointer: string;
  readonly message: string;
  /**
   * Whether it says "this is another kind of thing": the value as a whole has another JSON type, or its member `type`
   * another value. Of alternatives, one without such a finding was meant.
   */
  readonly isOtherKind: boolean;
}

const anySchema = z.record(z.string(), z.unknown());
const branchList = z.array(z.union([anySchema, z.boolean()]));

/** A standard's JSON schema, ready to check descriptions. */
export class CompiledSchema {
  readonly #ajv: Ajv;
  readonly #root: Readonly<Record<string, unknown>>;
  readonly #validate: ValidateFunction;
  readonly #branches = new Map<unknown, ValidateFunction>();

  private constructor(ajv: Ajv, root: Readonly<Record<string, unknown>>, validate: ValidateFunction) {
    this.#ajv = ajv;
    this.#root = root;
    this.#validate = validate;
  }

  /**
   * Compiles a schema of draft-07, which Ajv implements; annotations that are not JSON Schema's own (`propertyOrder`,
   * `context`, `options`, a format that says how to draw a form) are let through, as the draft asks for. Throws
   * `bad-input` where it is no such schema or refers to a file that is not beside it.
   */
  static async compile({ path, content }: SchemaFile, files: Schemas['files']): Promise<CompiledSchema> {
    const loadSchema = async (uri: string): Promise<Record<string, unknown>> => {
      const beside = files.get(basename(uri))?.content;
      if (beside === undefined) throw new Error(`it refers to ${uri}, which is not beside it`);
      return anySchema.parse(beside);
    };
    const ajv = new Ajv({
      allErrors: true,
      verbose: true,
      strict: false,
      logger: false,
      unicodeRegExp: false,
      loadSchema,
    });
    ajvFormats.default(ajv);
    try {
      const root = anySchema.parse(content);
      return new CompiledSchema(ajv, root, await ajv.compileAsync(root));
    } catch (cause) {
      throw new OverheardError('bad-input', `${path}: is no schema to check with (${messageOf(cause)}).`, {
        hint: "Download the standard's JSON schema again; expected draft-07.",
        cause,
      });
    }
  }

  /** Every place of a value that breaks the schema, in the schema's order; empty where it fits. */
  violationsOf(value: unknown): readonly Violation[] {
    return this.#run(this.#validate, value);
  }

  #run(validate: ValidateFunction, value: unknown): readonly Violation[] {
    if (validate(value)) return [];
    const kept: { error: ErrorObject; violations: readonly Violation[] }[] = [];
    for (const error of validate.errors ?? []) {
      if (error.keyword !== 'oneOf' && error.keyword !== 'anyOf') {
        kept.push({ error, violations: [violationOf(error)] });
        continue;
      }
      // Ajv reports every alternative before it reports that none fits: the nearest one says enough.
      while (kept.length > 0 && isInside(kept.at(-1)!.error, error)) kept.pop();
      kept.push({ error, violations: this.#nearest(error) });
    }
    return kept.flatMap(({ violations }) => violations);
  }

  /** Violations of the alternative that a value comes nearest to; of all of them where several are as near. */
  #nearest(error: ErrorObject): readonly Violation[] {
    const plain = violationOf(error);
    if (Array.isArray(error.params['passingSchemas'])) {
      return [{ ...plain, message: 'fits two of the allowed forms at once; expected one' }];
    }
    const branches = branchList.parse(error.schema).map((branch) => this.#branch(branch));
    // A form that stands in a neighbouring file, with references of its own, cannot be tried alone.
    if (branches.includes(undefined)) return [plain];
    const tried = branches
      .flatMap((branch) => (branch === undefined ? [] : [this.#run(branch, error.data)]))
      .filter((violations) => violations.length > 0)
      .map((violations) => ({ violations, distance: distanceOf(violations) }));
    const nearest = Math.min(...tried.map(({ distance }) => distance));
    const best = tried.filter(({ distance }) => distance === nearest).map(({ violations }) => violations);
    const found = best.length === 1 ? best[0]! : mergeAlternatives(best.flat());
    return found.map(({ pointer, message, isOtherKind }) => ({
      pointer: `${error.instancePath}${pointer}`,
      message,
      isOtherKind: isOtherKind && error.instancePath === '',
    }));
  }

  #branch(branch: unknown): ValidateFunction | undefined {
    const known = this.#branches.get(branch);
    if (known !== undefined) return known;
    const { definitions = {}, $defs = {} } = this.#root;
    try {
      const compiled = this.#ajv.compile({ definitions, $defs, allOf: [branch] });
      this.#branches.set(branch, compiled);
      return compiled;
    } catch {
      return undefined;
    }
  }
}

function violationOf(error: ErrorObject): Violation {
  const { keyword, instancePath } = error;
  const isOtherKind =
    (instancePath === '' && keyword === 'type') ||
    (instancePath === '/type' && (keyword === 'enum' || keyword === 'const'));
  return { pointer: instancePath, message: violationMessage(error), isOtherKind };
}

/** Whether an error was found inside an alternative of `outer`, not by another keyword beside it. */
function isInside(inner: ErrorObject, outer: ErrorObject): boolean {
  const { instancePath } = outer;
  const isBelow = inner.instancePath === instancePath || inner.instancePath.startsWith(`${instancePath}/`);
  return isBelow && inner.parentSchema !== outer.parentSchema;
}

function distanceOf(violations: readonly Violation[]): number {
  return violations.reduce((sum, { isOtherKind }) => sum + (isOtherKind ? 1000 : 1), 0);
}

/** Alternatives that are as near say together what would do: one finding per place. */
function mergeAlternatives(violations: readonly Violation[]): readonly Violation[] {
  const places = [...new Set(violations.map(({ pointer }) => pointer))];
  return places.map((place) => {
    const same = violations.filter(({ pointer }) => pointer === place);
    const [first] = same;
    const wanted = [...new Set(same.map(({ message }) => message))];
    const shared = wanted.every((message) => message.includes('; expected '));
    const message = shared
      ? [wanted[0]!, ...wanted.slice(1).map((each) => each.slice(each.indexOf('; expected ') + 11))].join(
          ' or ',
        )
      : wanted.join(', or ');
    return { ...first!, message };
  });
}
