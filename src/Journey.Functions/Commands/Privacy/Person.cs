namespace Journey.Functions.Commands.Privacy;

/// <summary>Whom it is about.</summary>
/// <param name="Ids">Every id that evidence may name the customer by.</param>
/// <param name="Words">What may stand in texts that members wrote: names, addresses, numbers, and what the customer said.</param>
/// <param name="Said">Ids of what the customer said, as artefacts cite it.</param>
public sealed record Person(IReadOnlySet<string> Ids, IReadOnlyList<string> Words, IReadOnlySet<string> Said);
