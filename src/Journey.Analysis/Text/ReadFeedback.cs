using Journey.Analysis.Emotions;
using Journey.Analysis.Evidence;

namespace Journey.Analysis.Text;

/// <summary>What became of one piece of feedback: a mood, or the reason why none could be read.</summary>
public abstract record ReadFeedback(Feedback Feedback)
{
    /// <summary>The mood that was read.</summary>
    public sealed record Understood(Feedback Feedback, Mood Mood) : ReadFeedback(Feedback);

    /// <summary>The text stays evidence, but nothing was read in it. The reason never quotes it.</summary>
    public sealed record NotUnderstood(Feedback Feedback, string Reason) : ReadFeedback(Feedback);
}
