import { defineApp } from '../define-app.ts';

/** Zomato. */
export const zomato = defineApp({
  id: 'zomato',
  name: 'Zomato',
  android: {
    packageName: 'com.application.zomato',
    activity: 'com.application.zomato.routers.DeepLinkRouter',
    searchIds: ['search_bar', 'search_bar_view_flipper'],
  },
});
