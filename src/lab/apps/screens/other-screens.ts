import { button, column, text, type View } from '../../ui/view.ts';

/** The shop page. Being here has been noticed by the recommender already. */
export function shopView(title: string): View {
  return column(
    { key: 'shop', resourceId: 'android:id/content', className: 'android.widget.FrameLayout' },
    text(title, { key: 'title', height: 120 }),
    text('点菜', { key: 'menu', height: 120 }),
    text('评价', { key: 'reviews', height: 120 }),
    button('去结算', () => undefined, { key: 'pay' }),
  );
}

/** Asks for a telephone number; nothing gets past it here. */
export function loginView(packageName: string): View {
  const id = (name: string): string => `${packageName}:id/${name}`;
  return column(
    { key: 'login', resourceId: 'android:id/content', className: 'android.widget.FrameLayout', padding: 80 },
    text('手机号登录', { key: 'head', height: 160 }),
    {
      className: 'android.widget.EditText',
      key: 'number',
      resourceId: id('mobile_number'),
      text: '请输入手机号',
      isShowingHint: true,
      hint: '请输入手机号',
      height: 120,
    },
    button('获取验证码', () => undefined, { key: 'code' }),
    text('登录即代表同意用户协议和隐私政策', { key: 'terms', height: 100 }),
  );
}

/** Asks for proof of being human; nothing gets past it here. */
export function captchaView(packageName: string): View {
  return column(
    {
      key: 'captcha',
      resourceId: 'android:id/content',
      className: 'android.widget.FrameLayout',
      padding: 80,
    },
    text('安全验证', { key: 'head', height: 160 }),
    text('请拖动滑块完成拼图', { key: 'task', height: 120 }),
    {
      className: 'android.view.View',
      key: 'puzzle',
      resourceId: `${packageName}:id/captcha_slider`,
      height: 500,
    },
  );
}

/** Says that nothing came over the network. */
export function offlineView(): View {
  return column(
    {
      key: 'offline',
      resourceId: 'android:id/content',
      className: 'android.widget.FrameLayout',
      padding: 80,
    },
    text('网络不给力，请检查网络设置', { key: 'head', height: 160 }),
    button('重新加载', () => undefined, { key: 'retry' }),
  );
}
