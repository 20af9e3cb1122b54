import type { Catalogue, Language } from '../recommending/catalogue.ts';
import { enCatalogue } from './en.ts';
import { zhCatalogue } from './zh.ts';

const catalogues: Readonly<Record<Language, Catalogue>> = { zh: zhCatalogue, en: enCatalogue };

/** The foods that apps of a language list. */
export function catalogueIn(language: Language): Catalogue {
  return catalogues[language];
}
