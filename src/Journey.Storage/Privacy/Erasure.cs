using Journey.Storage.Identities;

namespace Journey.Storage.Privacy;

public enum ErasureStatus
{
    /// <summary>Some of it may still be there.</summary>
    Running,

    /// <summary>Nothing is there any more.</summary>
    Completed,
}

/// <summary>A request to erase one customer.</summary>
/// <param name="Id">Drawn; says nothing of the customer.</param>
/// <param name="By">Who asked.</param>
/// <param name="Person">Whom; forgotten once nothing that had begun before can still be writing.</param>
/// <param name="DroppedUploads">Uploads that had not been taken in and named the customer; they are to be sent again without.</param>
public sealed record Erasure(string Id, string By, DateTimeOffset At, ErasureStatus Status, ErasedPerson? Person, DateTimeOffset? CompletedAt = null, IReadOnlyList<string>? DroppedUploads = null);

/// <summary>Who is being erased.</summary>
/// <param name="Customer">As the request named the customer.</param>
/// <param name="Ids">Every id that evidence may name the customer by.</param>
/// <param name="Words">What may stand in texts that members wrote.</param>
/// <param name="Identifiers">Addresses, numbers and accounts in the form in which they are compared; null in rows of earlier releases.</param>
/// <param name="Names">Those of the words that stand for the customer, also in texts of others; null in rows of earlier releases.</param>
/// <param name="Said">What the customer said, by the id by which artefacts cite it; null in rows of earlier releases.</param>
public sealed record ErasedPerson(string Customer, IReadOnlyList<string> Ids, IReadOnlyList<string> Words, IReadOnlyList<SharedIdentifier>? Identifiers = null, IReadOnlyList<string>? Names = null, IReadOnlyDictionary<string, string>? Said = null);
