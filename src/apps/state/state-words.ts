/** Words of a page that checks for robots; enough alone, whatever else is shown. */
export const captchaWords =
  /滑块|拖动.{0,8}(滑块|完成)|安全验证|请完成.{0,4}验证|图形验证码|身份核实|访问(异常|过于频繁)|captcha|not a robot|(verify|confirm) (that )?you('re| are) (a )?human|unusual (activity|traffic)/i;
/** Words of risk control and of tasks for humans; a feed may say them too, of a shop or in a banner. */
export const riskWords =
  /(操作|请求|点击)(过于|太)?频繁|(账[号户]|帐[号户]|设备|环境)[^网\n]{0,8}(风险|异常|限制|冻结|封[禁停])|身份验证|验证身份|人脸(识别|验证)|(滑动|拖动).{0,6}(验证|拼图)|智能验证|依次点击|按[顺语次]序.{0,4}点击|点击图中|too many (requests|attempts)|suspicious activity|(temporarily|account (has been|is|was)) (suspended|blocked|locked|restricted|disabled)|access to this page|^access denied$|verify (your (account|identity)|it['’]?s you|to continue)|(slide|swipe) (right |left )?to (verify|complete|unlock)|drag the (slider|puzzle|piece)|puzzle piece|press (&|and) hold|security (check|verification)\b/im;

/** A network error says what failed, and offers to try again. */
export const networkWords =
  /网络.{0,4}(异常|错误|不给力|不佳|较差|连接失败|未连接|不可用|好像|断开|超时)|[无没]有?网络|开小差|(加载|连接|请求).{0,2}(失败|超时|出错)|出错了|(系统|服务器?).{0,2}(异常|繁忙|维护)|no (internet|network|connection|wi-?fi)|(network|connection) (error|unavailable|lost|problem)|request (failed|timed out)|check your (internet|connection|network)|you(['’]re| are) offline|something went wrong|(can['’]?t|cannot|couldn['’]t|unable to|failed to|trouble|problems?) (load|connect)/i;
/** Offers to try again. */
export const retryWords = /重试|再试|刷新|重新加载|retry|try again|reload|refresh/i;

/** Words of a window over the home. */
export const dialogWords =
  /立即(更新|升级|安装)|新版本|发现新|版本更新|update (now|available|required)|以后再说|暂不(更新|升级)|not now|maybe later/i;
/** Whole texts that answer a window: no card of a feed holds one. */
export const answerWords =
  /^(关闭|取消|(不同意|同意)(并继续)?|拒绝|确[定认]|(立即|马上|去)?领取|马上体验|去(评分|开启|更新)|下次再说|我?知道了|close|cancel|claim( now)?|dismiss|got it|ok(ay)?|allow|accept|agree|decline|update)$/im;

/** Rows of settings, of an account, of addresses. */
export const menuWords =
  /设置|账[号户]|隐私|通知|关于|退出|缓存|地址|客服|settings|account|privacy|notifications|language|(log|sign) ?out|help|about|legal|address/i;

/** Headings of a search page. */
export const searchWords =
  /历史搜索|搜索历史|最近搜索|搜索发现|猜你想搜|热门搜索|recent searches|search history|(popular|trending) searches/i;

/** Controls that train the recommender or spend money: a window that holds one is never touched. */
export const forbiddenWords =
  /不感兴趣|看腻了|屏蔽|举报|反馈|not interested|hide this|report this|feedback|(确认|立即|去)(支付|付款)|提交订单|支付方式|收银台|免密|自动续费|先用后付|password-free|auto-?renew|place order|pay now|checkout|payment method/i;
