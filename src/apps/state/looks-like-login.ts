import { showsManyCards, showsOffer } from '../feed/feed-cards.ts';
import { namesSearch } from './names-search.ts';
import { ownElements, wordsOf, type ScreenElement, type ScreenTree } from '../tree/screen-tree.ts';

const loginWords =
  /(手机号|验证码|密码|一键|微信|账号).{0,6}登[录陆]|登[录陆]后|请先登[录陆]|重新登[录陆]|登[录陆](状态)?已?(过期|失效)|session (has )?expired|(log|sign) ?in (to|with|or|again)|(or|to) (log|sign) ?in\b|what['’]?s your (phone|mobile|number)|enter your (phone|mobile|number)|continue with (google|phone|email|apple|facebook)/i;
/** Buttons and titles that ask for a login without another word. */
const loginAlone =
  /^((请|去|未|立即|快速|点击)?登[录陆]|登[录陆]\s*[/／|]\s*注册|注册\s*[/／|]\s*登[录陆]|log ?in|sign ?in)$/i;
/** Asks for a login below a field only: without one, "sign up" is for a newsletter or a membership. */
const besideField = /^((获取|发送)(短信)?验证码|sign up|(get|send) (the )?code)$/i;
/** A field that asks for such things belongs to a person, and nothing is ever typed into it. */
const personalWords =
  /手机号|电话号码|验证码|密码|邮箱|身份证|(收货|配送)地址|passw|one-time|verification code|(phone|mobile) number|(your|enter) (phone|mobile|e-?mail)|e-?mail address|^e-?mail$|(delivery|street|your|enter) address/im;
/** A telephone, a password or a code in the languages of the apps' countries; their adapters serve dozens of them. */
const personalWordsElsewhere =
  /手機|電話|驗證碼|密碼|電子郵件|\bcelular|\bm[oó]vil\b|telem[oó]vel|\bt[eé]l[eé](f|ph)[oó]|contraseñ|\bsenha\b|contrase|mot de passe|passwort|\bhandynummer|\bwachtwoord|\bparola\b|şifre|\bhasło|lösenord|adgangskode|salasana|\bkata sandi|\bnomor (hp|ponsel|telepon)|số điện thoại|mật khẩu|โทรศัพท์|เบอร์โทร|รหัสผ่าน|携帯|パスワード|휴대폰|휴대전화|전화번호|비밀번호|인증번호|телефон|пароль|τηλέφωνο|κινητό|κωδικό|هاتف|جوال|كلمة (المرور|السر)|טלפון|סיסמ|फ़ोन|फोन|मोबाइल|पासवर्ड/i;
/** Cards, and codes that were sent. */
const moneyOrCode =
  /card (number|holder)|\bcvv\b|\bcvc\b|\bexpir(y|ation)\b|\biban\b|\b(\d|six|four)[- ]digit (code|pin)|enter (the|your) (\S+ )?(code|pin)\b|卡号|卡號|有效期|n[uú]mero d[eo] (la )?(tarjeta|cartão)|kartennummer|num[eé]ro de carte|kart numarası|номер карты|カード番号|카드 ?번호/i;
const personalId = /mobile|phone|passw|login|sms|otp|captcha|verif|e-?mail|account|address/i;

/** An element into which something can be typed. */
export function isField({ kind }: ScreenElement): boolean {
  return kind === 'field';
}

/** A field for a password, a telephone number, a code, an address: never the search. */
export function isPersonalField(element: ScreenElement): boolean {
  if (element.isPassword) return true;
  if (!isField(element)) return false;
  const said = `${element.hint}\n${element.text}\n${element.description}`;
  if ([personalWords, personalWordsElsewhere, moneyOrCode].some((words) => words.test(said))) return true;
  return personalId.test(element.id) && !/search/i.test(element.id);
}

/**
 * Whether a screen of the app asks who its user is, by words, hints or fields. A feed that only mentions a login is none,
 * unless it wants a password; a false alarm costs a trial, an overlooked login wall types into somebody's account.
 */
export function looksLikeLogin(screen: ScreenTree): boolean {
  const own = ownElements(screen);
  const says = (pattern: RegExp): boolean =>
    own.some((element) => pattern.test(wordsOf(element)) || pattern.test(element.hint));
  const said = own.map(wordsOf).join('\n');
  const isLoginSaid = loginWords.test(said) || says(loginWords);
  if (isLoginSaid && own.some(({ isPassword }) => isPassword)) return true;
  if (showsManyCards(screen)) return false;
  if (isLoginSaid || own.some(asksWho)) return true;
  const fields = own.filter(isField);
  if (fields.some(namesSearch)) return false;
  if (fields.length > 0) return says(loginAlone) || says(besideField);
  return says(loginAlone) && !showsOffer(screen);
}

/** An address is asked for on an app's way to its home, which is not a login. */
function asksWho(element: ScreenElement): boolean {
  const said = `${element.id} ${element.hint} ${wordsOf(element)}`;
  return isPersonalField(element) && !/地址|address/i.test(said) && !moneyOrCode.test(said);
}
