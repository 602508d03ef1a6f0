using System.Globalization;
using Journey.Domain.Privacy;
using Journey.Domain.Surveys;
using Sentences = Language.Tokens.Sentences;

namespace Journey.Analysis.Surveys;

/// <summary>
/// Checks the wording of a survey before it goes out: one question at a time, about one thing, in everyday words, without double negation,
/// without suggesting the answer, short. By lists of words in four languages, so it can be wrong; its findings may be accepted with a reason.
/// </summary>
public static class SurveyWording
{
    /// <summary>Questions that a survey has at the most; our own default.</summary>
    public const int MostQuestions = 10;

    private static readonly char[] Ends = ['?', '？', '!', '！', '.', '。', '…', ' '];

    /// <param name="content">The survey.</param>
    /// <param name="names">Names that are no jargon, such as the brand.</param>
    public static IReadOnlyList<WordingFinding> Check(SurveyContent content, IReadOnlyCollection<string> names)
    {
        var words = WordingWords.Of(content.Language);
        var found = content.Questions.SelectMany(question => Question(words, question, names)).ToList();
        if (content.Questions.Count > MostQuestions)
            found.Add(new WordingFinding("survey-too-long", null, content.Questions.Count.ToString(CultureInfo.InvariantCulture), words.Suggestion("survey-too-long", MostQuestions)));
        return found;
    }

    private static IEnumerable<WordingFinding> Question(WordingWords words, SurveyQuestion question, IReadOnlyCollection<string> names)
    {
        var text = Plain(question.Text, names);
        var found = new List<(string Rule, string Words, object? Argument)>();
        found.AddRange(SeveralQuestions(text).Concat(Twice(words, question, text)).Concat(Leading(words, text)).Concat(TooLong(words, text)));
        foreach (var said in question.Options.Select(option => Plain(option, names)).Prepend(text))
            found.AddRange(Jargon(words, said).Concat(Negated(words, said)));
        return found.DistinctBy(one => (one.Rule, one.Words)).Select(one => new WordingFinding(one.Rule == "acronym" ? "jargon" : one.Rule, question.Id, one.Words, words.Suggestion(one.Rule, one.Argument)));
    }

    private static IEnumerable<(string, string, object?)> SeveralQuestions(string text)
    {
        var first = text.AsSpan().IndexOfAny('?', '？');
        if (first >= 0 && text.AsSpan(first + 1).IndexOfAny('?', '？') >= 0)
            yield return ("several-questions", text[(first + 1)..].TrimStart('?', '？', ' '), null);
    }

    /// <summary>A conjunction, a sign or a list joins two things that are asked about; a choice, or a question for a fact, may offer one thing or the other. What leads to a question asks about nothing.</summary>
    private static IEnumerable<(string, string, object?)> Twice(WordingWords words, SurveyQuestion question, string text)
    {
        var isChoice = question.Kind?.IsChoice() == true;
        var sentences = Parts(text).ToList();
        foreach (var said in sentences.Exists(IsAsked) ? sentences.Where(IsAsked) : sentences)
        {
            var masked = Masked(said, words.Patterns("neutral").Concat(words.Patterns("together")));
            var mayOffer = isChoice || !words.Patterns("judgement").Any(pattern => pattern.Regex.IsMatch(said));
            var patterns = mayOffer ? words.Patterns("both") : words.Patterns("both").Concat(words.Patterns("either"));
            var joins = patterns.SelectMany(pattern => pattern.Regex.Matches(masked).Take(1)).Select(match => (match.Index, match.Length)).Concat(WordPairs.Of(masked, mayOffer));
            if (words.Listed?.Match(masked.TrimEnd(Ends)) is { Success: true } list)
                joins = joins.Append((list.Groups[1].Index, 1));
            if (joins.OrderBy(join => join.Index).Select(join => ((int Index, int Length)?)join).FirstOrDefault() is (var index, var length))
            {
                yield return ("double-barrelled", Around(words, said, index, length), null);
                yield break;
            }
        }
    }

    /// <summary>Looked for in each sentence by itself: some words lead only as its first or its last.</summary>
    private static IEnumerable<(string, string, object?)> Leading(WordingWords words, string text) =>
        Parts(text).SelectMany(said => Matches(words.Patterns("leading"), Masked(said, words.Patterns("balanced")).TrimEnd(Ends))).Select(match => ("leading", match.Words, (object?)null)).Take(1);

    private static IEnumerable<(string, string, object?)> TooLong(WordingWords words, string text)
    {
        var length = words.HasSpaces ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length : text.Count(letter => char.IsLetterOrDigit(letter));
        if (length > words.Longest)
            yield return ("too-long", text, words.Longest);
    }

    private static IEnumerable<(string, string, object?)> Jargon(WordingWords words, string text) =>
        Matches(words.Patterns("jargon"), text).Select(match => ("jargon", match.Words, (object?)match.Plain))
            .Concat(Acronyms(words, text).Select(word => ("acronym", word, (object?)null)));

    /// <summary>A sentence that is all in capitals has none that mean anything.</summary>
    private static IEnumerable<string> Acronyms(WordingWords words, string text) => words.HasSpaces && !text.Any(char.IsLower) && text.Count(letter => letter == ' ') >= 2
        ? []
        : words.Acronym.Matches(text).Select(match => match.Value).Where(word => !words.KnownAcronyms.Contains(word) && !words.KnownAcronyms.Contains(word.TrimEnd('s')));

    private static IEnumerable<(string, string, object?)> Negated(WordingWords words, string text)
    {
        foreach (var said in Parts(text))
        {
            var masked = Masked(said, words.Patterns("neutral"));
            var negations = words.Patterns("negation").SelectMany(pattern => pattern.Regex.Matches(masked)).OrderBy(match => match.Index).ThenByDescending(match => match.Length).ToList();
            negations = [.. negations.Where((match, index) => index == 0 || !negations.Take(index).Any(earlier => earlier.Index + earlier.Length > match.Index))];
            if (negations.Count > 1)
                yield return ("double-negative", string.Join(" … ", negations.Select(match => match.Value)), null);
        }
    }

    private static IEnumerable<(string Words, string? Plain)> Matches(IEnumerable<Pattern> patterns, string text) =>
        patterns.SelectMany(pattern => pattern.Regex.Matches(text).Select(match => (match.Index, match.Value, pattern.Plain))).OrderBy(match => match.Index).Select(match => (match.Value.Trim(' ', ',', ';', ':', '.'), match.Plain));

    private static IEnumerable<string> Parts(string text) => Sentences.Split(text).Select(sentence => text.Substring(sentence.Offset, sentence.Length));

    private static bool IsAsked(string sentence) => sentence.AsSpan().IndexOfAny('?', '？') >= 0;

    /// <summary>The conjunction with the words on both sides.</summary>
    private static string Around(WordingWords words, string text, int index, int length)
    {
        if (!words.HasSpaces)
            return length > 2 ? text.Substring(index, length) : text[Math.Max(0, index - 4)..Math.Min(text.Length, index + length + 4)].Trim('，', '。', '？');
        var start = text.LastIndexOf(' ', Math.Max(0, index - 2)) + 1;
        var end = index + length + 1 < text.Length ? text.IndexOf(' ', index + length + 1) : -1;
        return text[Math.Min(start, index)..(end < 0 ? text.Length : end)].TrimEnd('?', '.', ',', '!');
    }

    private static string Plain(string text, IEnumerable<string> names)
    {
        var plain = text.Replace('’', '\'');
        return names.Where(name => name.Length > 0).Aggregate(plain, (said, name) => Without(said, name));
    }

    /// <summary>A name within a longer word is a part of that word.</summary>
    private static string Without(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = at + 1 < text.Length ? text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase) : -1)
        {
            if (ErasedWords.StandsAlone(text, at, name.Length) && !IsContracted(text, at, at + name.Length))
                text = string.Concat(text.AsSpan(0, at), new string('·', name.Length), text.AsSpan(at + name.Length));
        }

        return text;
    }

    /// <summary>An apostrophe joins what stands before and after it, but for the "s" of a genitive.</summary>
    private static bool IsContracted(string text, int from, int to)
    {
        var isEnd = from > 1 && text[from - 1] == '\'' && char.IsLetter(text[from - 2]);
        var after = to + 1 < text.Length && text[to] == '\'' ? text.AsSpan(to + 1) : [];
        var isGenitive = after is ['s' or 'S', ..] && (after.Length == 1 || !char.IsLetter(after[1]));
        return isEnd || (after.Length > 0 && char.IsLetter(after[0]) && !isGenitive);
    }

    private static string Masked(string text, IEnumerable<Pattern> neutral) =>
        neutral.Aggregate(text, (said, pattern) => pattern.Regex.Replace(said, match => new string('·', match.Length)));
}
