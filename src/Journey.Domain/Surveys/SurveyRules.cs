using System.Globalization;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;

namespace Journey.Domain.Surveys;

/// <summary>When a survey is changed, published and closed.</summary>
public static class SurveyRules
{
    public const int MostSurveys = 100;

    /// <summary>Answers to one survey: what its figures and its file must hold.</summary>
    public const int MostAnswers = 20_000;

    public const int MostPersonalLinks = 20_000;

    public const int MostLinksAtOnce = 200;

    public const int LongestReason = 2000;

    /// <returns>A draft.</returns>
    public static Outcome<Survey> Create(Project project, SurveyContent content, string id, string by, DateTimeOffset now) =>
        Checked(project, content, by).Then<Survey>(complete => new Survey(id, 1, SurveyStatus.Draft, complete, by, now));

    /// <summary>Only a draft is changed: answers are only comparable where all were asked the same.</summary>
    public static Outcome<Survey> Edit(Project project, Survey survey, SurveyContent content, string by, DateTimeOffset now)
    {
        if (!Checked(project, content, by).TryGet(out var complete, out var refusal))
            return refusal;
        return survey.Status == SurveyStatus.Draft
            ? survey with { Revision = survey.Revision + 1, Content = complete, By = by, At = now }
            : new Refusal(RefusalKind.Conflict, "survey-published", "The survey has been published; its questions stay as they are.", "Close it and write another one.", "survey");
    }

    /// <param name="project">The project.</param>
    /// <param name="survey">A draft.</param>
    /// <param name="findings">What the wording check finds in it.</param>
    /// <param name="accepted">Which of these stay, each with its reason.</param>
    /// <param name="by">Who publishes.</param>
    /// <param name="now">The time of the decision.</param>
    public static Outcome<Survey> Publish(Project project, Survey survey, IReadOnlyList<WordingFinding> findings, IReadOnlyList<AcceptedWording> accepted, string by, DateTimeOffset now)
    {
        if (TeamRules.MayEdit(project.Team, by) is { } refusal)
            return refusal;
        if (survey.Status != SurveyStatus.Draft)
            return new Refusal(RefusalKind.Conflict, "survey-published", $"The survey is {Word(survey)}.", "A survey is published once; ask for a new link instead.", "survey");
        if (survey.Content.Questions.Count == 0)
            return new Refusal(RefusalKind.Conflict, "survey-without-questions", "The survey asks nothing.", "Write at least one question.", "questions");
        if (accepted.Any(one => one is null || Blank.Is(one.Reason) || one.Reason.Length > LongestReason))
            return Refuse.Invalid("accepted.reason", "reason-missing", $"What stays as it is needs a reason of 1 to {LongestReason} characters.", "Say why the words are right here.");
        var open = findings.Where(finding => !accepted.Any(one => one.Rule == finding.Rule && one.Question == finding.Question)).ToList();
        if (open.Count > 0)
            return new Refusal(
                RefusalKind.Conflict,
                "survey-wording-open",
                $"The wording check has {open.Count} open {(open.Count == 1 ? "finding" : "findings")}; each is listed in 'missing'.",
                "Change the words, or send each rule and question in 'accepted' with a reason.",
                "accepted",
                [.. open.Select(finding => new Missing(finding.Question, finding.Rule, $"{finding.Words}: {finding.Suggestion}"))]);
        return survey with
        {
            Status = SurveyStatus.Published,
            Revision = survey.Revision + 1,
            PublishedAt = now,
            Accepted = [.. accepted.Where(one => findings.Any(finding => finding.Rule == one.Rule && finding.Question == one.Question)).DistinctBy(one => (one.Rule, one.Question))],
            By = by,
            At = now,
        };
    }

    public static Outcome<Survey> Close(Project project, Survey survey, string by, DateTimeOffset now) =>
        TeamRules.MayEdit(project.Team, by) is { } refusal ? refusal
        : survey.IsOpen ? survey with { Status = SurveyStatus.Closed, Revision = survey.Revision + 1, ClosedAt = now, By = by, At = now }
        : new Refusal(RefusalKind.Conflict, "survey-not-published", $"The survey is {Word(survey)}.", "Only a published survey is closed.", "survey");

    /// <summary>More people are asked.</summary>
    /// <param name="customers">One personal link for each; none for one open link.</param>
    public static Outcome<Survey> Link(Project project, Survey survey, IReadOnlyList<string> customers, string by)
    {
        if (TeamRules.MayEdit(project.Team, by) is { } refusal)
            return refusal;
        if (!survey.IsOpen)
            return new Refusal(RefusalKind.Conflict, "survey-not-published", $"The survey is {Word(survey)}.", "Only a published survey has links.", "survey");
        if (customers.Count > MostLinksAtOnce || survey.PersonalLinks + customers.Count > MostPersonalLinks)
            return Refuse.Invalid("customers", "recipients-too-many", $"At most {MostLinksAtOnce} links are made at once, and {MostPersonalLinks} for a survey.", "Ask for them in parts.");
        if (customers.Any(customer => !IsCustomer(customer)) || customers.Distinct(StringComparer.Ordinal).Count() != customers.Count)
            return Refuse.Invalid("customers", "recipient-invalid", "A recipient is empty, has more than 256 characters or a control character, or is there twice.", "Send each customer's id once, as the evidence names it.");
        return survey with { PersonalLinks = survey.PersonalLinks + customers.Count, Revision = survey.Revision + 1 };
    }

    /// <param name="customers">By whom evidence knows each of those whom links are asked for: the same for ids of one customer.</param>
    /// <returns>Null where each is another customer. The refusal tells them by their place in the request alone: it is a text that may be kept.</returns>
    public static Refusal? AreOthers(IReadOnlyList<string> customers)
    {
        var twice = customers.Index().GroupBy(customer => customer.Item, customer => (customer.Index + 1).ToString(CultureInfo.InvariantCulture)).FirstOrDefault(places => places.Skip(1).Any());
        return twice is null
            ? null
            : Refuse.Invalid("customers", "recipient-invalid", $"A recipient is there twice: number {string.Join(", ", twice)} are ids of one customer, who would count as often.", "Send each customer once, by one id; GET /identities lists ids that are one customer's.");
    }

    /// <param name="customers">Whom links are asked for.</param>
    /// <param name="refused">Those of them who refused to be written to.</param>
    /// <returns>Null where nobody refused. The refusal tells them by their place in the request alone: it is a text that may be kept.</returns>
    public static Refusal? MayWriteTo(IReadOnlyList<string> customers, IReadOnlySet<string> refused)
    {
        var places = customers.Index().Where(customer => refused.Contains(customer.Item)).Select(customer => (customer.Index + 1).ToString(CultureInfo.InvariantCulture)).ToList();
        return places.Count == 0
            ? null
            : new Refusal(RefusalKind.Conflict, "contact-refused", $"{places.Count} of those named refused to be written to: number {string.Join(", ", places)}.", "Leave them out; an open link that nobody is sent can be answered by everybody.", "customers");
    }

    private static bool IsCustomer(string? customer) => !string.IsNullOrWhiteSpace(customer) && customer.Length <= 256 && customer == customer.Trim() && !customer.Any(char.IsControl);

    private static Outcome<SurveyContent> Checked(Project project, SurveyContent content, string by) =>
        TeamRules.MayEdit(project.Team, by) is { } refusal ? refusal : SurveyContentRules.Check(content, project.Stages);

    private static string Word(Survey survey) => survey.Status switch
    {
        SurveyStatus.Draft => "a draft",
        SurveyStatus.Published => "published already",
        _ => "closed",
    };
}
