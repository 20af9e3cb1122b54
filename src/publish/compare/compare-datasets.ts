import { analyseOutcomes } from '../../analyse/analyse-outcomes.ts';
import type { Analysis, ScopeAnalysis } from '../../analyse/analysis.ts';
import { orderBlocks } from '../../analyse/nulls/block-layout.ts';
import { spokenAgainstControl, strataOf } from '../../analyse/nulls/contrast.ts';
import type { OutcomeTable } from '../../analyse/table/outcome-table.ts';
import type { RunEvidence } from '../../analyse/evidence/run-evidence.ts';
import { BlockScorer, onlyApp } from '../../analyse/nulls/score-blocks.ts';
import { OverheardError } from '../../core/error.ts';
import { asId, type AppId } from '../../core/words.ts';
import { testHeterogeneity, type Heterogeneity, type StudyBlocks } from './heterogeneity.ts';
import { openStudy, type Study } from './open-study.ts';
import { poolEvidence, poolOutcomes } from './pool-studies.ts';

/** Two studies compared on one app, or on all apps together. */
export interface ComparedScope {
  /** By dataset; null where it does not have the app. */
  readonly sides: readonly [SideFigures | null, SideFigures | null];
  /** Both datasets as one study of more rooms: Mantel-Haenszel and the exact test over the room-blocks of both. */
  readonly pooled: SideFigures | null;
  /** Null where one dataset does not have the app, or its figures are still withheld. */
  readonly heterogeneity: Heterogeneity | null;
}

type SideFigures = Pick<ScopeAnalysis, 'rawMatch' | 'control' | 'excess' | 'primary'> & {
  readonly blocks: number;
  /** Before the planned number of blocks there is the e-value alone. */
  readonly isWithheld: boolean;
};

/** One of the datasets that were compared. */
interface ComparedDataset {
  readonly run: string;
  readonly title: string;
  readonly experiment: string;
  readonly rooms: number;
  readonly phones: number;
  readonly blocks: number;
  readonly appVersions: RunEvidence['appVersions'];
}

export interface Comparison {
  readonly isSimulated: boolean;
  readonly datasets: readonly [ComparedDataset, ComparedDataset];
  readonly overall: ComparedScope;
  readonly apps: Readonly<Record<AppId, ComparedScope>>;
}

/**
 * Puts two datasets side by side, pools them over their room-blocks, and tests whether their excess is the same. Rooms and
 * phones of the two are different ones, whatever their names. Throws `bad-input` for the same run twice, for virtual
 * beside real phones and for sound that reached the phones by unlike channels, and as `openDataset`.
 */
export async function compareDatasets(folders: readonly [string, string]): Promise<Comparison> {
  const studies = [await openStudy(folders[0], '1'), await openStudy(folders[1], '2')] as const;
  refuseUnlike(studies);
  const first = await analyse([studies[0]]);
  const second = await analyse([studies[1]]);
  const pooled = await analyse(studies);
  const seed = studies.map(({ dataset }) => dataset.planSha256).join('');
  const scope = (app: AppId | undefined): ComparedScope => {
    const sides = [figuresOf(first, app), figuresOf(second, app)] as const;
    return {
      sides,
      pooled: figuresOf(pooled, app),
      heterogeneity: sides.some((side) => side === null || side.isWithheld)
        ? null
        : testHeterogeneity(first.blocksOf(app), second.blocksOf(app), seed),
    };
  };
  const apps = [
    ...new Set([...Object.keys(first.analysis.apps), ...Object.keys(second.analysis.apps)]),
  ].sort();
  return {
    isSimulated: studies[0].dataset.description.phoneKind === 'virtual',
    datasets: [describe(studies[0]), describe(studies[1])],
    overall: scope(undefined),
    apps: Object.fromEntries(apps.map((app) => [app, scope(asId<AppId>(app))])),
  };
}

interface Analysed {
  readonly analysis: Analysis;
  readonly blocksOf: (app: AppId | undefined) => StudyBlocks;
}

async function analyse(studies: readonly Study[]): Promise<Analysed> {
  const table = await poolOutcomes(studies);
  const evidence = poolEvidence(studies);
  return {
    analysis: analyseOutcomes(table, { evidence }),
    blocksOf: (app) => blocksOf(table, evidence, app),
  };
}

/** The strata of every completed block, of one app or of all. */
function blocksOf(table: OutcomeTable, evidence: RunEvidence, app: AppId | undefined): StudyBlocks {
  const completed = new Set(evidence.completedBlocks.map(({ room, block }) => `${room}\n${block}`));
  const scorer = new BlockScorer(table);
  return orderBlocks(table, evidence.completedBlocks).flatMap((layout) => {
    const { room, block: name } = table.blocks[layout.block]!;
    if (!completed.has(`${room}\n${name}`)) return [];
    const whole = scorer.score(layout);
    const block = whole === undefined || app === undefined ? whole : onlyApp(whole, table.apps.indexOf(app));
    return block === undefined ? [] : [strataOf(block, spokenAgainstControl)];
  });
}

function figuresOf({ analysis }: Analysed, app: AppId | undefined): SideFigures | null {
  const scope = app === undefined ? analysis.overall : analysis.apps[app];
  if (scope === undefined) return null;
  const { rawMatch, control, excess, primary, details, isWithheld } = scope;
  return { rawMatch, control, excess, primary, blocks: details.blocks, isWithheld };
}

function describe({ dataset, evidence }: Study): ComparedDataset {
  const { plan, title, description } = dataset;
  return {
    run: description.run,
    title,
    experiment: plan.name,
    rooms: plan.rooms.length,
    phones: plan.rooms.reduce((sum, room) => sum + room.phones.length, 0),
    blocks: evidence.completedBlocks.length,
    appVersions: evidence.appVersions,
  };
}

function refuseUnlike([one, other]: readonly [Study, Study]): void {
  const [first, second] = [one.dataset.description, other.dataset.description];
  if (first.phoneKind !== second.phoneKind) {
    throw new OverheardError(
      'bad-input',
      `${one.dataset.folder} is of ${first.phoneKind} phones, ${other.dataset.folder} of ${second.phoneKind} ones; expected one kind.`,
      { hint: 'What virtual phones show says nothing about real ones: compare like with like.' },
    );
  }
  refuseUnlikeChannels(one, other);
  if (first.sealed.journalHead.hash !== second.sealed.journalHead.hash) return;
  throw new OverheardError(
    'bad-input',
    `${one.dataset.folder} and ${other.dataset.folder} are of the same run.`,
    {
      hint: 'Name two datasets of different runs; to check one, type `overheard reproduce`.',
    },
  );
}

/** Channels are never pooled: what a file does in a sink, it need not do in air. Nothing is known of older datasets. */
function refuseUnlikeChannels(one: Study, other: Study): void {
  if (one.channels.length === 0 || other.channels.length === 0) return;
  if (new Set([...one.channels, ...other.channels]).size === 1) return;
  const named = ({ dataset, channels }: Study): string => `${dataset.folder} by ${channels.join(' and ')}`;
  throw new OverheardError(
    'bad-input',
    `Sound reached the phones of ${named(one)}, of ${named(other)}; expected one channel.`,
    { hint: 'Channels are never pooled: compare datasets whose rooms were all of one channel.' },
  );
}
