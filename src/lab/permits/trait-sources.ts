import type { Trait } from '../traits/traits.ts';

/** What permits each trait of the lab: the code of Android, or what a maker or a tool says in public. */
export const traitSources: Readonly<Record<Trait, string>> = {
  'warm-start':
    'developer.android.com "Tasks and the back stack" (a launcher brings a task forward as it was left); frameworks/base: com.android.server.wm.ActivityStarter.setTargetRootTaskIfNeeded',
  'results-in-text':
    'developer.android.com "Tasks and the back stack"; com.taobao.search.sf.MainSearchResultActivity in the rules of gkd-kit/gkd',
  'cached-list': 'developer.android.com "Build an offline-first app" (local reads first)',
  'enter-ignored':
    'frameworks/base: android.widget.TextView.doKeyDown (ENTER gives onEditorAction IME_NULL); appium/appium-uiautomator2-server issue 176',
  'microphone-not-requested':
    'frameworks/base: com.android.server.pm.permission.PermissionManagerServiceImpl ("has not requested permission")',
  'aaudio-recorder':
    'frameworks/av: services/audioflinger/AudioFlinger.cpp openMmapStream; frameworks/base: com.android.server.audio.RecordingActivityMonitor (RECORD_RIID_INVALID)',
  'deep-tree': 'appium/appium-uiautomator2-server: settings SnapshotMaxDepth (default 70), issue 516',
  'delayed-lock':
    'frameworks/base: com.android.systemui.keyguard.KeyguardViewMediator.onStartedGoingToSleep, doKeyguardLaterLocked',
  'blinking-adb':
    'RikkaApps/Shizuku issue 1454 (One UI 8); frameworks/base: com.android.server.usb.UsbDeviceManager MSG_UPDATE_SCREEN_LOCK',
  'makers-keypad': 'frameworks/base: packages/SystemUI KeyguardPINView and its layouts, which makers replace',
  'killed-while-locked':
    'frameworks/base: com.android.server.am.OomAdjuster, ProcessList (cached processes are ended); dontkillmyapp.com (Xiaomi, OPPO)',
};
