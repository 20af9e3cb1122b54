import { button, column, text, type View } from '../../ui/view.ts';
import type { FoodAppProfile } from '../profiles/profile.ts';
import { screenWordsIn } from '../profiles/screen-words.ts';

/** The shop page. Being here has been noticed by the recommender already. */
export function shopView({ language }: FoodAppProfile, title: string): View {
  const { menu, reviews, pay } = screenWordsIn(language).shop;
  return column(
    { key: 'shop', resourceId: 'android:id/content', className: 'android.widget.FrameLayout' },
    text(title, { key: 'title', height: 120 }),
    text(menu, { key: 'menu', height: 120 }),
    text(reviews, { key: 'reviews', height: 120 }),
    button(pay, () => undefined, { key: 'pay' }),
  );
}

/** Asks for a telephone number; nothing gets past it here. */
export function loginView({ language, packageName }: FoodAppProfile): View {
  const { head, number, code, terms } = screenWordsIn(language).login;
  const id = (name: string): string => `${packageName}:id/${name}`;
  return page(
    'login',
    text(head, { key: 'head', height: 160 }),
    {
      className: 'android.widget.EditText',
      key: 'number',
      resourceId: id('mobile_number'),
      text: number,
      isShowingHint: true,
      hint: number,
      height: 120,
    },
    button(code, () => undefined, { key: 'code' }),
    text(terms, { key: 'terms', height: 100 }),
  );
}

/** Asks for proof of being human; nothing gets past it here. */
export function captchaView({ language, packageName }: FoodAppProfile): View {
  const { head, task } = screenWordsIn(language).captcha;
  return page('captcha', text(head, { key: 'head', height: 160 }), text(task, { key: 'task', height: 120 }), {
    className: 'android.view.View',
    key: 'puzzle',
    resourceId: `${packageName}:id/captcha_slider`,
    height: 500,
  });
}

/** The screen of an app that starts. */
export function splashView({ label, language }: FoodAppProfile): View {
  return page(
    'splash',
    text(label, { key: 'label', height: 160 }),
    text(screenWordsIn(language).loading, { key: 'loading', height: 100 }),
  );
}

/** Says that nothing came over the network. */
export function offlineView({ language }: FoodAppProfile): View {
  const { head, retry } = screenWordsIn(language).offline;
  return page(
    'offline',
    text(head, { key: 'head', height: 160 }),
    button(retry, () => undefined, { key: 'retry' }),
  );
}

function page(key: string, ...children: readonly View[]): View {
  return column(
    { key, resourceId: 'android:id/content', className: 'android.widget.FrameLayout', padding: 80 },
    ...children,
  );
}
