/** A rectangle in pixels of the screen; right and bottom are outside. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a list is scrolled to. Kept by the screen, since views are made anew for every look. */
export interface ScrollPosition {
  /** Pixels the content has moved up; 0 to the content's height minus the list's. */
  offset: number;
}

/** One Android view: what it is, what it says, what it does. Sizes are pixels; `rest` takes what siblings leave. */
export interface View {
  readonly className: string;
  /** Stable name inside its screen; a view keeps it from look to look. */
  readonly key?: string | undefined;
  readonly text?: string | undefined;
  readonly contentDesc?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly hint?: string | undefined;
  readonly isShowingHint?: boolean;
  readonly isPassword?: boolean;
  readonly isFocused?: boolean;
  readonly isSelected?: boolean;
  readonly isCheckable?: boolean;
  readonly isChecked?: boolean;
  readonly isEnabled?: boolean;
  /** Touches do not go through to what lies below. */
  readonly isModal?: boolean;
  /** Package in the page source when it is not the screen's own (the notification shade, a dialog of the system). */
  readonly packageName?: string | undefined;
  readonly width?: number | 'rest';
  readonly height?: number | 'rest';
  readonly padding?: number;
  readonly direction?: 'column' | 'row' | 'stack';
  readonly scroll?: ScrollPosition | undefined;
  readonly children?: readonly View[];
  readonly onTap?: (() => void) | undefined;
  readonly onLongPress?: (() => void) | undefined;
  /** A field: what is typed replaces or follows what is there. */
  readonly onType?: ((text: string, mode: 'append' | 'replace') => void) | undefined;
  /** The field takes the action key of a keyboard, and no ENTER. */
  readonly ignoresEnter?: boolean;
  /** The keyboard's action key (search, done). */
  readonly onSubmit?: (() => void) | undefined;
}

type Properties = Omit<View, 'className' | 'children' | 'direction'> & { readonly className?: string };

/** Children on top of each other. */
export function stack(properties: Properties, ...children: readonly View[]): View {
  return { className: 'android.widget.FrameLayout', ...properties, direction: 'stack', children };
}

/** Children below each other. */
export function column(properties: Properties, ...children: readonly View[]): View {
  return { className: 'android.widget.LinearLayout', ...properties, direction: 'column', children };
}

/** Children beside each other. */
export function row(properties: Properties, ...children: readonly View[]): View {
  return { className: 'android.widget.LinearLayout', ...properties, direction: 'row', children };
}

/** A list that scrolls up and down. */
export function list(scroll: ScrollPosition, properties: Properties, ...children: readonly View[]): View {
  return {
    className: 'androidx.recyclerview.widget.RecyclerView',
    height: 'rest',
    ...properties,
    direction: 'column',
    scroll,
    children,
  };
}

/** Words that only stand there. */
export function text(content: string, properties: Properties = {}): View {
  return { className: 'android.widget.TextView', height: 56, ...properties, text: content };
}

/** A picture, with the description that a screen reader says. */
export function image(contentDesc: string | undefined, properties: Properties = {}): View {
  return { className: 'android.widget.ImageView', height: 120, width: 120, ...properties, contentDesc };
}

/** Words that can be tapped. */
export function button(content: string, onTap: () => void, properties: Properties = {}): View {
  return { className: 'android.widget.Button', height: 120, ...properties, text: content, onTap };
}

/** The view of one window. */
export interface Screen {
  readonly packageName: string;
  /** Full class name of the activity; undefined for windows of the system (keyguard, shade). */
  readonly activity: string | undefined;
  view(): View;
}
