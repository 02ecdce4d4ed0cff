// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/language.hpp"
#include "corpus/understanding/annotators.hpp"
#include "tests/corpus/cleaner_fixture.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>

using namespace polidex;
using namespace polidex::test;
using understanding::guess_language;

TEST_CASE("Two sentences are enough to tell a language", "[language]") {
    const auto [lang, text] = GENERATE(table<std::string, std::string>({
        {"en",
         "Japan and India signed a memorandum of cooperation on cybersecurity. Ministers met in "
         "Tokyo on Wednesday."},
        {"de",
         "Deutschland und Japan vertiefen ihre Zusammenarbeit bei der Cybersicherheit. Die "
         "Minister trafen sich in Berlin."},
        {"fr",
         "La France et l'Estonie ont signé un accord sur la cyberdéfense. Les ministres se sont "
         "réunis à Paris."},
        {"es",
         "España y Colombia firmaron un memorando de entendimiento sobre ciberseguridad. La "
         "reunión se celebró en Bogotá."},
        {"pt",
         "Portugal e o Brasil assinaram um memorando sobre cibersegurança. A reunião decorreu em "
         "Lisboa."},
        {"it",
         "L'Italia e il Giappone hanno firmato un accordo sulla sicurezza informatica. I ministri "
         "si sono incontrati a Roma."},
        {"nl",
         "Nederland en Estland gaan samenwerken op het gebied van cyberveiligheid. De ministers "
         "ontmoetten elkaar in Den Haag."},
        {"sv",
         "Sverige och Finland fördjupar sitt samarbete om cybersäkerhet. Ministrarna möttes i "
         "Stockholm."},
        {"da",
         "Danmark og Estland udvider deres samarbejde om cybersikkerhed. Ministrene mødtes i "
         "København."},
        {"no",
         "Norge og Estland utvider samarbeidet om cybersikkerhet. Ministrene møttes i Oslo etter "
         "lange forhandlinger."},
        {"fi",
         "Suomi ja Viro syventävät yhteistyötään kyberturvallisuudessa. Ministerit tapasivat "
         "Helsingissä."},
        {"et",
         "Eesti ja Jaapan allkirjastasid küberturvalisuse koostöö memorandumi. Ministrid kohtusid "
         "Tallinnas."},
        {"lv", "Latvija un Igaunija parakstīja vienošanos par kiberdrošību. Ministri tikās Rīgā."},
        {"lt",
         "Lietuva ir Japonija pasirašė susitarimą dėl kibernetinio saugumo. Ministrai susitiko "
         "Vilniuje."},
        {"pl",
         "Polska i Japonia podpisały porozumienie o cyberbezpieczeństwie. Ministrowie spotkali się "
         "w Warszawie."},
        {"sl",
         "Slovenija in Japonska sta podpisali sporazum o kibernetski varnosti. Ministra sta se "
         "srečala v Ljubljani."},
        {"hr",
         "Hrvatska i Japan potpisali su sporazum o kibernetičkoj sigurnosti. Ministri su se "
         "sastali u Zagrebu."},
        {"hu",
         "Magyarország és Japán megállapodást írt alá a kiberbiztonságról. A miniszterek "
         "Budapesten találkoztak."},
        {"ro",
         "România și Japonia au semnat un acord privind securitatea cibernetică. Miniștrii s-au "
         "întâlnit la București."},
        {"tr",
         "Türkiye ve Japonya siber güvenlik konusunda bir mutabakat zaptı imzaladı. Bakanlar "
         "Ankara'da görüştü."},
        {"id",
         "Indonesia dan Jepang menandatangani nota kerja sama keamanan siber. Para menteri bertemu "
         "di Jakarta."},
        {"ms",
         "Malaysia dan Jepun menandatangani memorandum kerjasama keselamatan siber. Kedua-dua "
         "menteri bertemu di Kuala Lumpur kerana mahu meningkatkan pertahanan daripada serangan."},
        {"vi",
         "Việt Nam và Nhật Bản đã ký bản ghi nhớ hợp tác về an ninh mạng. Hai bộ trưởng gặp nhau "
         "tại Hà Nội."},
        {"sw",
         "Kenya na Japani zimetia saini makubaliano ya usalama wa mtandao. Mawaziri walikutana "
         "Nairobi."},
        {"ca",
         "Catalunya i Estònia han signat un acord sobre ciberseguretat. Els ministres s'han reunit "
         "a Barcelona."},
        {"ru",
         "Россия и Индия подписали соглашение о кибербезопасности. Министры встретились в Москве."},
        {"uk", "Україна та Естонія підписали угоду про кібербезпеку. Міністри зустрілися в Києві."},
        {"be",
         "Беларусь і Індыя падпісалі пагадненне аб кібербяспецы. Міністры сустрэліся ў Мінску."},
        {"bg",
         "България и Япония подписаха споразумение за киберсигурност. Министрите се срещнаха в "
         "София."},
        {"sr",
         "Србија и Јапан потписали су споразум о сајбер безбедности. Министри су се састали у "
         "Београду."},
        {"el", "Η Ελλάδα και η Ιαπωνία υπέγραψαν μνημόνιο συνεργασίας για την κυβερνοασφάλεια."},
        {"he", "ישראל ויפן חתמו על מזכר הבנות בתחום הסייבר. השרים נפגשו בירושלים."},
        {"ar", "وقعت اليابان ومصر مذكرة تعاون في مجال الأمن السيبراني. اجتمع الوزيران في القاهرة."},
        {"fa",
         "ایران و ژاپن یادداشت تفاهم امنیت سایبری را امضا کردند. وزیران در تهران دیدار کردند."},
        {"ur",
         "پاکستان اور جاپان نے سائبر سیکیورٹی پر مفاہمت کی یادداشت پر دستخط کیے۔ وزراء کی ملاقات "
         "اسلام آباد میں ہوئی۔"},
        {"hi",
         "भारत और जापान ने साइबर सुरक्षा पर सहयोग ज्ञापन पर हस्ताक्षर किए। मंत्रियों की बैठक टोक्यो में हुई।"},
        {"mr", "भारत आणि जपान यांनी सायबर सुरक्षेसाठी करार केला. मंत्र्यांची बैठक टोकियोमध्ये झाली."},
        {"ja",
         "日本とインドはサイバーセキュリティに関する協力覚書に署名した。両外相は東京で会談した。"},
        {"zh", "日本与印度签署了网络安全合作备忘录。两国外长在东京举行会谈。"},
        {"ko", "한국과 일본은 사이버 안보 협력 각서에 서명했다. 양국 장관은 서울에서 만났다."},
        {"th", "ไทยและญี่ปุ่นลงนามบันทึกความร่วมมือด้านความมั่นคงปลอดภัยไซเบอร์"},
        {"bn", "বাংলাদেশ ও জাপান সাইবার নিরাপত্তা বিষয়ে সমঝোতা স্মারক সই করেছে।"},
        {"ka", "საქართველომ და იაპონიამ ხელი მოაწერეს მემორანდუმს კიბერუსაფრთხოების შესახებ."},
        {"hy", "Հայաստանը և Ճապոնիան ստորագրեցին կիբերանվտանգության հուշագիր։"},
        {"kk", "Қазақстан мен Жапония киберқауіпсіздік туралы меморандумға қол қойды."},
        {"is",
         "Ísland og Eistland undirrituðu samning um netöryggi. Ráðherrarnir hittust í Reykjavík "
         "eftir fundinn."},
        {"sq",
         "Shqipëria dhe Japonia nënshkruan një marrëveshje për sigurinë kibernetike. Ministrat u "
         "takuan në Tiranë."},
        {"mk",
         "Северна Македонија и Јапонија потпишаа договор за сајбер безбедност. Министрите се "
         "сретнаа во Скопје."},
        {"ga",
         "Shínigh Éire agus an tSeapáin comhaontú ar an gcibearshlándáil. Bhí cruinniú ag na hairí "
         "i mBaile Átha Cliath."},
    }));
    CAPTURE(text);
    CHECK(guess_language(text).code == lang);
}

TEST_CASE("What the page says of itself wins over a short text, not over a long one",
          "[language]") {
    CHECK(guess_language("Digital Summit 2024", "de").code == "de");
    CHECK(guess_language(prose + prose, "de").code == "en");
    CHECK(guess_language("日本とインドは覚書に署名した。", "en").code == "ja");
}

TEST_CASE("A text without words has no language", "[language]") {
    CHECK(guess_language("").code.empty());
    CHECK(guess_language("2024 - 12:30 // 77").code.empty());
}

TEST_CASE("Language tags are read in all their forms", "[language]") {
    CHECK(understanding::language_code("en-GB") == "en");
    CHECK(understanding::language_code("pt_BR") == "pt");
    CHECK(understanding::language_code("ENG") == "en");
    CHECK(understanding::language_code("nb") == "no");
    CHECK(understanding::language_code("x-default").empty());
}

TEST_CASE("The language is claimed from the kept text", "[language]") {
    Document page = text_of_lines({"Mehr zum Thema und weitere Artikel der Redaktion", prose});
    page.blocks[0].chrome = Chrome::related;
    understanding::annotate_language(page);
    CHECK(page.lang == "en");
    REQUIRE(page.claims.size() == 1);
    CHECK(page.claims[0].facet == Facet::lang);
    CHECK(page.claims[0].rule == "lang.text");
}
