import type { QuestionnaireTexts } from './texts.ts';

export const tr: QuestionnaireTexts = {
  title: 'Mahallemde yaşam',
  notice: `Musterstadt Belediyesi’nin Soziale Stadt proje bürosu, mahallelerde yaşamın nasıl olduğunu soruyor. Belediye ve mahalle konferansları, nelerin değişmesi gerektiğini bu cevaplarla planlıyor.

Katılım isteğe bağlıdır ve anonimdir. Hesap açmanız gerekmez. Adınızı, adresinizi ve cihaz bilginizi kaydetmiyoruz; yalnızca cevaplarınızın ulaştığı günü kaydediyoruz. İlk soru dışında istediğiniz soruyu atlayabilirsiniz.

Cevaplarınızı proje bürosu ve mahalle görevlileri okur; ancak en az on yeni cevap bir araya geldiğinde veya anket bittiğinde. Bu sitede ne cevaplar ne de sonuçlar yayımlanır. Cevaplar anonim olduğu için, gönderdikten sonra sizinkileri bulmamız mümkün değildir.

Sorumlu: Musterstadt Belediyesi, Projektbüro Soziale Stadt, Alter Markt 1. Veri koruma: datenschutz@musterstadt.example`,
  labels: {
    area: 'Musterstadt’ın hangi bölgesinde oturuyorsunuz?',
    years_here: 'Kaç yıldır orada oturuyorsunuz?',
    satisfaction: 'Mahallenizden ne kadar memnunsunuz?',
    sat_home: 'Evinizden',
    sat_people: 'Komşular arasındaki ilişkilerden',
    sat_green: 'Yeşil alanlardan ve oyun parklarından',
    sat_shops: 'Alışveriş olanaklarından',
    sat_transit: 'Otobüs ve trenlerden',
    safety: 'Akşamları mahallenizde dışarıda kendinizi ne kadar güvende hissediyorsunuz?',
    safety_reason: 'Kendinizi neden güvende hissetmiyorsunuz?',
    missing: 'Mahallenizde en çok ne eksik?',
    missing_other: 'Başka ne eksik?',
    meeting_place: 'Mahallenizde başka insanlarla buluştuğunuz bir yer var mı?',
    meeting_place_where: 'Bu yer neresi?',
    volunteering: 'Haftada kaç saat, karşılığında para almadan başkalarına yardım ediyorsunuz?',
    about_you: 'Sizinle ilgili birkaç soru',
    age_group: 'Kaç yaşındasınız?',
    gender: 'Cinsiyetiniz nedir?',
    children: 'Evinizde 18 yaşından küçük kaç çocuk yaşıyor?',
    wish: 'Mahalleniz için ne diliyorsunuz?'
  },
  hints: {
    area: 'Emin değilseniz size en yakın bölgeyi seçin.',
    years_here: 'Bir yıldan azsa: 0',
    safety: '0: hiç güvende değilim. 10: çok güvendeyim.',
    missing: 'En fazla üç cevap seçin.',
    volunteering: 'Örneğin komşulara, bir derneğe ya da cemaate.'
  },
  messages: {
    years_here: 'Lütfen 0 ile 100 arasında bir tam sayı girin.',
    missing: 'Lütfen en fazla üç cevap seçin.',
    volunteering: 'Lütfen 0 ile 80 arasında bir sayı girin.',
    children: 'Lütfen 0 ile 15 arasında bir tam sayı girin.'
  },
  choices: {
    satisfaction: {
      'very-satisfied': 'Çok memnunum',
      satisfied: 'Memnunum',
      neither: 'Ne memnunum ne değilim',
      dissatisfied: 'Memnun değilim',
      'very-dissatisfied': 'Hiç memnun değilim'
    },
    missing: {
      playground: 'Oyun parkları',
      bench: 'Banklar ve dinlenme yerleri',
      light: 'Sokak ve yol aydınlatması',
      bus: 'Daha sık otobüs ve tren',
      doctor: 'Doktorlar',
      'meeting-place': 'Buluşma yerleri',
      homes: 'Uygun fiyatlı konutlar',
      cleanliness: 'Temizlik',
      youth: 'Gençlere yönelik etkinlikler',
      counselling: 'Danışmanlık, örneğin para ve resmî işler konusunda',
      'language-courses': 'Dil kursları',
      nothing: 'Hiçbir şey, her şey var',
      other: 'Başka bir şey'
    },
    yes_no: { yes: 'Evet', no: 'Hayır' },
    age: {
      '16-24': '16–24 yaş',
      '25-39': '25–39 yaş',
      '40-59': '40–59 yaş',
      '60-74': '60–74 yaş',
      '75-plus': '75 yaş ve üstü'
    },
    gender: { female: 'Kadın', male: 'Erkek', diverse: 'Diğer' }
  }
};
