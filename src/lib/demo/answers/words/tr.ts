import type { Words } from './words.ts';

export const tr: Words = {
  wishes: {
    playground: [
      'Çocuklar için güvenli, bakımlı bir oyun parkı istiyoruz.',
      'Parktaki salıncaklar aylardır bozuk, onarılsın.'
    ],
    bench: ['Yaşlılar için yol üzerinde oturacak banklar olsun.'],
    light: ['Durakla evimizin arası çok karanlık, sokak lambası gerekli.', 'Parkın içi aydınlatılsın.'],
    bus: ['Otobüs akşam sekizden sonra da çalışsın.', 'Hastaneye doğrudan giden bir otobüs istiyorum.'],
    doctor: ['Mahallemize bir çocuk doktoru gelsin.'],
    'meeting-place': [
      'Herkesin buluşabileceği ücretsiz bir mahalle evi.',
      'Kadınların rahatça bir araya gelebileceği bir yer.'
    ],
    homes: [
      'Kiralar çok arttı, uygun fiyatlı konut yapılsın.',
      'Dört çocukla iki odalı evde yaşıyoruz, daha büyük bir ev bulamıyoruz.'
    ],
    cleanliness: ['Çöp konteynerlerinin çevresi daha sık temizlensin.'],
    youth: ['Gençlerin hafta sonu da gidebileceği bir gençlik merkezi.', 'Kız çocukları için de spor imkânı olsun.'],
    counselling: ['Form doldururken yardım edecek, Türkçe bilen biri olsa çok iyi olur.'],
    'language-courses': [
      'Çalışanlar için akşam Almanca kursu açılsın.',
      'Anneler için çocuk bakımı olan bir kurs istiyorum.'
    ],
    nothing: ['Otuz yıldır burada yaşıyorum ve memnunum.', 'Böyle kalsın, komşuluk çok güzel.']
  },
  unsafe: ['Sokak çok karanlık, kimse yok.', 'Meydanda içki içip bağıranlar var.', 'Arabalar çok hızlı geçiyor.'],
  places: ['Cami derneği', 'Mahalle kütüphanesi', 'Çay bahçesi', 'Okulun veli kahvesi'],
  other: ['Umumi tuvalet', 'Bankamatik', 'Bisiklet yolu']
};
