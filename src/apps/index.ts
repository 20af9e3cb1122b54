import { OverheardError } from '../core/error.ts';
import { platforms, usualPlatform, type Platform } from '../core/words.ts';
import type { AppAdapter } from './adapter.ts';
import { baidu } from './adapters/baidu.ts';
import { baidumap } from './adapters/baidumap.ts';
import { deliveroo } from './adapters/deliveroo.ts';
import { dianping } from './adapters/dianping.ts';
import { doordash } from './adapters/doordash.ts';
import { douban } from './adapters/douban.ts';
import { eleme } from './adapters/eleme.ts';
import { foodpanda } from './adapters/foodpanda.ts';
import { grab } from './adapters/grab.ts';
import { grubhub } from './adapters/grubhub.ts';
import { ifood } from './adapters/ifood.ts';
import { iqiyi } from './adapters/iqiyi.ts';
import { jd } from './adapters/jd.ts';
import { justeat } from './adapters/justeat.ts';
import { meituan } from './adapters/meituan.ts';
import { meituanWaimai } from './adapters/meituan-waimai.ts';
import { rappi } from './adapters/rappi.ts';
import { swiggy } from './adapters/swiggy.ts';
import { taobao } from './adapters/taobao.ts';
import { tencentmap } from './adapters/tencentmap.ts';
import { tieba } from './adapters/tieba.ts';
import { ubereats } from './adapters/ubereats.ts';
import { uc } from './adapters/uc.ts';
import { youku } from './adapters/youku.ts';
import { zomato } from './adapters/zomato.ts';
import type { DefinedApp } from './define-app.ts';
import { adaptTo } from './platforms.ts';

/** Every app the harness knows how to find. */
const apps: readonly DefinedApp[] = [
  eleme,
  meituan,
  meituanWaimai,
  dianping,
  jd,
  taobao,
  ubereats,
  doordash,
  deliveroo,
  justeat,
  grubhub,
  foodpanda,
  swiggy,
  zomato,
  grab,
  ifood,
  rappi,
  baidu,
  tieba,
  iqiyi,
  youku,
  uc,
  baidumap,
  tencentmap,
  douban,
];

/** The adapters of every app that was described for a platform. */
export function adaptersFor(platform: Platform): readonly AppAdapter[] {
  return apps.map((app) => adaptTo(platform, app)).filter((adapter) => adapter !== undefined);
}

/** The adapters of an app, one for each platform that it was described for. Throws like `findAdapter`. */
export function findAdapters(id: string): readonly AppAdapter[] {
  const found = platforms.flatMap((platform) => adaptersFor(platform).filter((each) => each.id === id));
  return found.length > 0 ? found : [findAdapter(id)];
}

/** The adapter of an app for the usual platform, by its id. Throws `bad-experiment` with the ids that are known. */
export function findAdapter(id: string): AppAdapter {
  const adapters = adaptersFor(usualPlatform);
  const adapter = adapters.find((each) => each.id === id);
  if (adapter !== undefined) return adapter;
  throw new OverheardError(
    'bad-experiment',
    `no adapter for the app "${id}"; known are ${adapters.map((each) => each.id).join(', ')}`,
    { hint: 'Add a file to src/apps/adapters/; the README says how in ten minutes.' },
  );
}
