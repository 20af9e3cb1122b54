import type { VirtualPhone } from '../../phone/virtual-phone.ts';
import { objectHash } from './words.ts';

/** `dumpsys window [policy|displays|windows]`; without a word all of them. */
export function dumpWindow(phone: VirtualPhone, args: readonly string[]): string {
  const part = args.find((arg) => !arg.startsWith('-'));
  if (part === 'policy' || part === 'p') return policy(phone);
  if (part === 'displays' || part === 'd') return displays(phone);
  if (part === 'windows' || part === 'w') return windows(phone);
  return `WINDOW MANAGER LAST ANR (dumpsys window lastanr)\n  <no ANR has occurred since boot>\n\n${policy(phone)}\n${displays(phone)}\n${windows(phone)}`;
}

function policy(phone: VirtualPhone): string {
  const { isAwake } = phone.power;
  const isShowing = phone.keyguard.isShowing;
  const on = isAwake ? 'ON' : 'OFF';
  return [
    'WINDOW MANAGER POLICY STATE (dumpsys window policy)',
    '    mSafeMode=false mSystemReady=true mSystemBooted=true',
    '    mCameraLensCoverState=CAMERA_LENS_COVER_ABSENT',
    '    mWakeGestureEnabledSetting=false',
    '    mUiMode=UI_MODE_TYPE_NORMAL mEnableCarDockHomeCapture=true',
    '    mLidKeyboardAccessibility=0 mLidNavigationAccessibility=0 mLidControlsScreenLock=false',
    '    mLongPressOnBackBehavior=LONG_PRESS_BACK_NOTHING',
    '    mShortPressOnPowerBehavior=SHORT_PRESS_POWER_GO_TO_SLEEP',
    `    mAllowStartActivityForLongPressOnPowerDuringSetup=false mAwake=${isAwake} mScreenOnEarly=${isAwake} mScreenOnFully=${isAwake}`,
    `    mKeyguardDrawComplete=${isAwake} mWindowManagerDrawComplete=${isAwake}`,
    `    mKeyguardOccluded=false mKeyguardOccludedChanged=false mPendingKeyguardOccluded=false`,
    '    KeyguardServiceDelegate',
    `      showing=${isShowing}`,
    `      inputRestricted=${isShowing}`,
    '      occluded=false',
    `      secure=${phone.keyguard.isSecure}`,
    '      dreaming=false',
    '      systemIsReady=true',
    '      deviceHasKeyguard=true',
    '      enabled=true',
    `      offReason=${isAwake ? 'OFF_BECAUSE_OF_TIMEOUT' : 'OFF_BECAUSE_OF_USER'}`,
    '      currentUser=-10000',
    '      bootCompleted=true',
    `      screenState=SCREEN_STATE_${on}`,
    `      interactiveState=INTERACTIVE_STATE_${isAwake ? 'AWAKE' : 'SLEEP'}`,
    '      KeyguardStateMonitor',
    `        mIsShowing=${isShowing}`,
    '        mSimSecure=false',
    `        mInputRestricted=${isShowing}`,
    '        mTrusted=false',
    '        mCurrentUserId=0',
    '    Looper state:',
    '      Looper (android.ui, tid 17) {8a1d5c2}',
    '',
  ].join('\n');
}

function displays(phone: VirtualPhone): string {
  const top = topComponent(phone);
  return [
    'WINDOW MANAGER DISPLAY CONTENTS (dumpsys window displays)',
    '  Display: mDisplayId=0',
    '    init=1080x2400 440dpi cur=1080x2400 app=1080x2274 rng=1080x996-2316x2232',
    '    deferred=false mLayoutNeeded=false',
    '',
    `  mCurrentFocus=${currentFocus(phone)}`,
    `  mFocusedApp=${top === undefined ? 'null' : `ActivityRecord{${objectHash(top)} u0 ${top} t12}`}`,
    '  mHoldScreenWindow=null',
    '',
  ].join('\n');
}

function windows(phone: VirtualPhone): string {
  return [
    'WINDOW MANAGER WINDOWS (dumpsys window windows)',
    `  Window #0 ${currentFocus(phone)}:`,
    '    mDisplayId=0 rootTaskId=1',
    `  mCurrentFocus=${currentFocus(phone)}`,
    '',
  ].join('\n');
}

function currentFocus(phone: VirtualPhone): string {
  const screen = phone.screen();
  const name =
    screen.activity === undefined ? 'NotificationShade' : `${screen.packageName}/${screen.activity}`;
  return `Window{${objectHash(name)} u0 ${name}}`;
}

/** The activity on top of the task stack; it keeps the focus under a lock screen. */
export function topComponent(phone: VirtualPhone): string | undefined {
  const { top } = phone.tasks;
  const activity =
    phone.tasks.processOf(top) === undefined ? undefined : phone.tasks.app(top)?.screen().activity;
  return activity === undefined ? undefined : `${top}/${activity}`;
}
