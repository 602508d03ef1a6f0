using Journey.Domain.Privacy;

namespace Journey.Analysis.Evidence;

/// <summary>What a CRM calls a customer, also where it keeps parts of the name in columns of their own.</summary>
public static class CustomerNames
{
    // As exports of usual systems call them in the languages that evidence comes in; letters alone, without case.
    private static readonly string[] whole = ["FULLNAME", "IMIĘINAZWISKO", "IMIEINAZWISKO", "NAZWISKOIIMIĘ", "NAZWISKOIIMIE", "ФИО", "ПОЛНОЕИМЯ", "ИМЯИФАМИЛИЯ", "ФАМИЛИЯИМЯ", "ФАМИЛИЯИМЯОТЧЕСТВО", "姓名", "全名", "客户姓名", "氏名", "이름"];
    private static readonly string[] givenNames = ["FIRSTNAME", "GIVENNAME", "GIVENNAMES", "FORENAME", "FNAME", "IMIĘ", "IMIE", "IMIONA", "ИМЯ", "名", "名字"];
    private static readonly string[] middleNames = ["MIDDLENAME", "MIDDLENAMES", "SECONDNAME", "DRUGIEIMIĘ", "DRUGIEIMIE", "ОТЧЕСТВО"];
    private static readonly string[] familyNames = ["LASTNAME", "SURNAME", "FAMILYNAME", "LNAME", "NAZWISKO", "ФАМИЛИЯ", "姓", "姓氏"];

    /// <returns>Full names, in every form in which people write them.</returns>
    public static IEnumerable<string> Of(Customer customer)
    {
        var columns = customer.Attributes.ToLookup(pair => Letters(pair.Key), pair => pair.Value.Trim(), StringComparer.Ordinal);
        var full = Filled(whole).Concat(customer.Name is { Length: > 0 } name ? [name] : []).ToList();
        var (middle, family) = (Filled(middleNames).ToList(), Filled(familyNames).ToList());
        // A column called "name" beside one of family names holds the other part.
        foreach (var given in Filled(givenNames).Concat(customer.Name is { Length: > 0 } first ? [first] : []))
        {
            foreach (var last in family)
                full.AddRange([.. NameForms.Joined(given, last), .. middle.Select(between => $"{given} {between} {last}")]);
            full.AddRange(middle.Select(between => $"{given} {between}"));
        }

        return full.SelectMany(NameForms.Of).Distinct(StringComparer.Ordinal);

        IEnumerable<string> Filled(string[] names) => names.SelectMany(name => columns[name]).Where(value => value.Length > 0);
    }

    private static string Letters(string header) => string.Concat(header.Where(char.IsLetter)).ToUpperInvariant();
}
