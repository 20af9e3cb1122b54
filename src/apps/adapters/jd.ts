import { defineApp } from '../define-app.ts';

/** 京东, with 秒送. Its ids carry the package of a plug-in. */
export const jd = defineApp({
  id: 'jd',
  name: '京东',
  android: {
    packageName: 'com.jingdong.app.mall',
    activity: 'com.jingdong.app.mall.MainFrameActivity',
    searchActivities: ['SearchActivity'],
    overlays: [
      { name: 'membership', signs: [{ text: /PLUS/ }, { id: 'plus_close' }], close: { id: 'plus_close' } },
    ],
  },
});
