import { datasetFiles } from '../dataset-files.ts';
import { keywordsOf } from './data-package.ts';
import { abstractOf, markedTitle, type Fingerprints, type Publication } from './publication.ts';

const specification = 'https://w3id.org/ro/crate/1.2';

/** ro-crate-metadata.json of RO-Crate 1.2: what is in the folder, and by which actions it came to be. */
export function crateOf(publication: Publication, fingerprints: Fingerprints): object {
  const parts = partsOf(publication, fingerprints);
  return {
    '@context': `${specification}/context`,
    '@graph': [
      {
        '@id': datasetFiles.crate,
        '@type': 'CreativeWork',
        conformsTo: { '@id': specification },
        about: { '@id': './' },
      },
      rootOf(publication, parts),
      ...parts,
      {
        '@id': publication.licence.url,
        '@type': 'CreativeWork',
        name: publication.licence.title,
        identifier: publication.licence.id,
        description: publication.licence.terms,
      },
      ...publication.authors.map((author, index) => ({
        '@id': author.orcid === undefined ? `#author-${index + 1}` : `https://orcid.org/${author.orcid}`,
        '@type': 'Person',
        name: author.name,
      })),
      ...actionsOf(publication),
    ],
  };
}

interface Part {
  readonly '@id': string;
}

function rootOf(publication: Publication, parts: readonly Part[]): object {
  return {
    '@id': './',
    '@type': 'Dataset',
    name: markedTitle(publication),
    description: abstractOf(publication),
    datePublished: publication.publishedAt.slice(0, 10),
    license: { '@id': publication.licence.url },
    author: authorRefs(publication),
    keywords: keywordsOf(publication).join(', '),
    hasPart: parts.map((part) => ({ '@id': part['@id'] })),
    mentions: [{ '@id': '#run' }, { '@id': '#analysis' }, { '@id': '#publication' }],
  };
}

function partsOf({ tables, files }: Publication, fingerprints: Fingerprints): Part[] {
  const described = [
    ...tables.map(({ table, path }) => ({ path, mediaType: 'text/csv', text: table.text })),
    ...files,
  ];
  return described
    .filter(({ path }) => path !== datasetFiles.crate && fingerprints.has(path))
    .map(({ path, mediaType, text }) => ({
      '@id': path,
      '@type': 'File',
      name: path,
      description: text,
      encodingFormat: mediaType,
      contentSize: String(fingerprints.get(path)?.bytes),
      sha256: fingerprints.get(path)?.sha256,
    }));
}

/** The run made the journal from the sealed plan, the analysis the outcomes, the publication this folder. */
function actionsOf(publication: Publication): readonly object[] {
  const { description, tables, ranFrom, ranTo, publishedAt, version } = publication;
  const instrument = `#overheard-${version}`;
  const pathOf = (name: string): { '@id': string }[] =>
    tables.filter(({ table }) => table.name === name).map(({ path }) => ({ '@id': path }));
  const common = {
    '@type': 'CreateAction',
    agent: authorRefs(publication),
    instrument: { '@id': instrument },
  };
  return [
    {
      '@id': instrument,
      '@type': 'SoftwareApplication',
      name: 'overheard',
      version,
      description: 'The experiment harness that played, read, scored, analysed and published.',
    },
    {
      ...common,
      '@id': '#run',
      name: `Run ${description.run}${description.phoneKind === 'virtual' ? ' (SIMULATED)' : ''}`,
      startTime: ranFrom,
      endTime: ranTo,
      object: [{ '@id': datasetFiles.plan }, { '@id': datasetFiles.preregistration }],
      result: [{ '@id': datasetFiles.journal }],
    },
    {
      ...common,
      '@id': '#analysis',
      name: 'Blind scoring, then analysis with the key opened',
      object: [...pathOf('observations'), ...pathOf('phrases'), { '@id': datasetFiles.key }],
      result: [...pathOf('outcomes'), { '@id': datasetFiles.analysis }, { '@id': datasetFiles.report }],
    },
    {
      ...common,
      '@id': '#publication',
      name: 'Pseudonyms, checks and publication',
      endTime: publishedAt,
      object: [{ '@id': datasetFiles.journal }],
      result: [{ '@id': './' }],
    },
  ];
}

function authorRefs({ authors }: Publication): readonly { '@id': string }[] {
  return authors.map(({ orcid }, index) => ({
    '@id': orcid === undefined ? `#author-${index + 1}` : `https://orcid.org/${orcid}`,
  }));
}
