using Microsoft.Extensions.Options;

namespace Microsoft.DurableTask.Worker;

/// <summary>Refuses filters that name what the worker does not have: it would wait for it for ever.</summary>
internal sealed class WorkItemFilterCheck(IOptionsMonitor<DurableTaskRegistry> registries) : IValidateOptions<DurableTaskWorkerWorkItemFilters>
{
    public ValidateOptionsResult Validate(string? name, DurableTaskWorkerWorkItemFilters options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.IsEmpty)
            return ValidateOptionsResult.Skip;
        var registry = registries.Get(name);
        var unknown = Unknown("Orchestrations", options.Orchestrations.Select(filter => filter.Name), registry.Orchestrators.Knows)
            + Unknown("Activities", options.Activities.Select(filter => filter.Name), registry.Activities.Knows);
        if (unknown.Length == 0)
            return ValidateOptionsResult.Success;
        var worker = string.IsNullOrEmpty(name) ? "<default>" : name;
        return ValidateOptionsResult.Fail($"The work item filters of worker '{worker}' name tasks that it does not have.{unknown}");
    }

    private static string Unknown(string kind, IEnumerable<string> names, Func<TaskName, bool> isKnown)
    {
        string[] unknown = [.. names.Where(name => string.IsNullOrEmpty(name) || !isKnown(new TaskName(name))).Select(name => string.IsNullOrEmpty(name) ? "<empty>" : name)];
        return unknown.Length == 0 ? string.Empty : $" {kind}: [{string.Join(", ", unknown)}]";
    }
}
