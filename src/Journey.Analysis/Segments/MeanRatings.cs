using Journey.Analysis.Evidence;

namespace Journey.Analysis.Segments;

/// <summary>The mean rating that each customer gave. Ratings on other scales than 1 to 5 are not used: nobody knows what a 7 of 10 is of 5.</summary>
public sealed class MeanRatings
{
    private readonly Dictionary<string, (decimal Sum, int Count)> given = new(StringComparer.Ordinal);

    /// <summary>Takes one piece of feedback in.</summary>
    /// <param name="feedback">The feedback.</param>
    /// <param name="customerId">Whose it is, by the id that they go by.</param>
    public void Add(Feedback feedback, string customerId)
    {
        if (feedback is not { Rating: { } rating, Scale: RatingScale.OneToFive })
            return;
        var (sum, count) = given.GetValueOrDefault(customerId);
        given[customerId] = (sum + (decimal)rating, count + 1);
    }

    /// <summary>By customer; the same in whatever order they were taken in, since decimals add without rounding.</summary>
    public IReadOnlyDictionary<string, double> ByCustomer() => given.ToDictionary(customer => customer.Key, customer => (double)(customer.Value.Sum / customer.Value.Count), StringComparer.Ordinal);
}
