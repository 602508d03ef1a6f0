using System.Text.Json.Nodes;

namespace Journey.Functions.Commands.Privacy;

/// <summary>A place where something of a customer is kept: it hands it out, and erases it. What is kept in a new place needs one more of these.</summary>
public interface IHoldsCustomers
{
    /// <summary>What the place is called in what is handed out.</summary>
    string Name { get; }

    /// <returns>Everything of the customer, as the place keeps it.</returns>
    Task<JsonArray> ExportAsync(string projectId, Person person, CancellationToken cancellation);

    /// <summary>Removes all of it. Done again, it goes on with what is left.</summary>
    Task EraseAsync(string projectId, Person person, CancellationToken cancellation);
}
