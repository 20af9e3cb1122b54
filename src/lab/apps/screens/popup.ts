import { button, column, image, stack, text, type View } from '../../ui/view.ts';
import type { PopupLook } from '../profiles/profile.ts';

/** A window over the home screen: a message, a button that must not be pressed, and what closes it. */
export function popup(
  look: PopupLook,
  packageName: string,
  close: (how: 'closed' | 'accepted') => void,
): View {
  const id = (name: string): string => `${packageName}:id/${name}`;
  const closeControl = { key: 'close', resourceId: id(look.closeId), height: 110, width: 300 };
  return stack(
    { key: 'popup', isModal: true, padding: 200 },
    column(
      { key: 'box', resourceId: id(look.containerId), height: 1200, padding: 60 },
      text(look.text, { key: 'text', height: 300 }),
      button(look.action, () => close('accepted'), { key: 'action', height: 200 }),
      look.closeText === undefined
        ? image(undefined, { ...closeControl, onTap: () => close('closed') })
        : button(look.closeText, () => close('closed'), closeControl),
    ),
  );
}
