import assert from 'node:assert/strict';
import { findAdapter } from '../../src/apps/index.ts';
import { readScreen } from '../../src/apps/state/read-screen.ts';
import { feedSource, nodeWriter } from '../made-up/feed-source.ts';

/** A page with one field that has the focus, as login pages give it, and a button that says nothing of itself. */
function pageOf(app: string, field: Readonly<Record<string, string>>, title = ''): string {
  const { packageName } = findAdapter(app);
  const node = nodeWriter(packageName);
  const above =
    node('TextView', '[80,200][1000,300]', { text: title }) +
    node('EditText', '[80,360][1000,480]', { focused: 'true', clickable: 'true', ...field }) +
    node('Button', '[80,560][1000,680]', { text: 'OK' });
  return feedSource({ packageName, cards: [], above });
}

const read = (app: string, field: Readonly<Record<string, string>>, title?: string) =>
  readScreen(pageOf(app, field, title), findAdapter(app));

describe('a field that has the focus and is no search', () => {
  const logins: readonly (readonly [string, string, string])[] = [
    ['ifood', 'Celular', 'Qual o número do seu celular?'],
    ['foodpanda', '手機號碼', '登入或註冊'],
    ['ubereats', 'Telefon numarası', 'Giriş yap'],
    ['rappi', 'Número de teléfono', 'Ingresa'],
    ['grab', 'Nomor telepon', 'Masuk'],
    ['grab', 'Số điện thoại', 'Đăng nhập'],
    ['foodpanda', 'เบอร์โทรศัพท์', ''],
    ['ubereats', 'Numéro de téléphone', ''],
    ['deliveroo', 'رقم الهاتف', ''],
    ['ubereats', '電話番号', '携帯電話番号を入力'],
    ['zomato', 'मोबाइल नंबर', ''],
    ['ubereats', 'Mot de passe', ''],
  ];
  for (const [app, hint, title] of logins) {
    it(`is a login wall in any language (${hint})`, () => {
      const { state, hint: shown } = read(app, { hint }, title);
      assert.deepEqual([state, shown], ['login-wall', null]);
    });
  }

  const others: readonly (readonly [string, string])[] = [
    ['', 'Enter the 6-digit code'],
    ['Card number', 'Add card'],
    ['CVV', ''],
    ['Sana bir şey', 'Kim bilir'],
    ['Write a message', 'Chat with your rider'],
    ['Enter delivery address', ''],
    ['Promo code', 'Add a promo code'],
  ];
  for (const [hint, title] of others) {
    it(`is neither a search nor a feed (${hint || title})`, () => {
      const { state, hint: shown } = read('ubereats', { hint }, title);
      assert.notEqual(state, 'search');
      assert.notEqual(state, 'feed');
      assert.equal(shown, null);
    });
  }
});

describe('a field that has the focus and is the search', () => {
  const searches: readonly Readonly<Record<string, string>>[] = [
    { hint: 'Search for food' },
    { hint: '搜索商家、商品名称' },
    { hint: 'Buscar comida' },
    { hint: 'Pesquisar em restaurantes' },
    { hint: 'Yemek ara' },
    { hint: 'ค้นหาร้านอาหาร' },
    { hint: 'Tìm món ăn' },
    { hint: 'Noodles', 'resource-id': 'com.ubercab.eats:id/search_input' },
  ];
  for (const field of searches) {
    it(`is known by what it says of itself (${field['hint']})`, () => {
      assert.equal(read('ubereats', field).state, 'search');
    });
  }

  it('is known by what stands below it', () => {
    const { packageName } = findAdapter('ubereats');
    const node = nodeWriter(packageName);
    const above =
      node('EditText', '[40,100][1040,180]', { focused: 'true' }) +
      node('TextView', '[40,200][1040,280]', { text: 'Recent searches' });
    assert.equal(
      readScreen(feedSource({ packageName, cards: [], above }), findAdapter('ubereats')).state,
      'search',
    );
  });
});
