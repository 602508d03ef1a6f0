using System.Collections.Frozen;
using System.Text;
using Journey.Domain;

namespace Journey.Analysis.Evidence;

/// <summary>Tells by the role of who speaks in an interview whether it is the customer.</summary>
public static class Speakers
{
    /// <summary>What customers, and those who are asked, are usually called in the four languages.</summary>
    private static readonly FrozenSet<string> Customers = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        InterviewRows.Customer, "client", "consumer", "buyer", "shopper", "user", "guest", "visitor", "passenger", "traveller", "traveler", "subscriber", "interviewee", "respondent", "participant",
        "klient", "klientka", "konsument", "konsumentka", "kupujący", "kupująca", "nabywca", "nabywczyni", "użytkownik", "użytkowniczka", "gość", "pasażer", "pasażerka", "podróżny", "podróżna", "abonent", "abonentka",
        "rozmówca", "rozmówczyni", "respondent", "respondentka", "ankietowany", "ankietowana", "badany", "badana", "uczestnik", "uczestniczka",
        "клиент", "клиентка", "потребитель", "потребительница", "покупатель", "покупательница", "заказчик", "заказчица", "пользователь", "пользовательница", "гость", "гостья", "пассажир", "пассажирка", "абонент", "абонентка",
        "интервьюируемый", "интервьюируемая", "опрашиваемый", "опрашиваемая", "респондент", "респондентка", "участник", "участница",
        "客户", "客戶", "顾客", "顧客", "消费者", "消費者", "买家", "買家", "用户", "用戶", "客人", "乘客", "旅客", "受访者", "受訪者", "被访者", "被訪者", "参与者", "參與者");

    /// <summary>Whether a role is that of a customer, whose feelings count: in any letters, also with a number, as in "Customer 3".</summary>
    public static bool IsCustomer(string speaker) => Customers.Contains(UnicodeText.Normalized(speaker, NormalizationForm.FormC).TrimEnd(Numbering).Trim());

    /// <summary>Whether a customer said it: who asks for feedback elsewhere than in an interview asks customers.</summary>
    public static bool IsOfCustomer(Feedback feedback) => feedback.Speaker is not { } speaker || IsCustomer(speaker);

    private static char[] Numbering { get; } = [.. "0123456789 .:#№_-"];
}
