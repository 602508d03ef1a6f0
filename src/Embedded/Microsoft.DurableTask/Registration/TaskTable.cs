using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask;

/// <summary>Tasks of one kind by name and version.</summary>
internal sealed class TaskTable<TTask>
    where TTask : class
{
    private readonly Dictionary<(TaskName Name, TaskVersion Version), Func<IServiceProvider, TTask>> factories = [];

    /// <summary>Those without a version.</summary>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, TTask>>> Unversioned => factories
        .Where(entry => entry.Key.Version == TaskVersion.Unversioned)
        .Select(entry => KeyValuePair.Create(entry.Key.Name, entry.Value));

    public IEnumerable<TaskName> Names => factories.Keys.Select(key => key.Name).Distinct();

    public bool Knows(TaskName name) => Names.Contains(name);

    public void Add(TaskName name, TaskVersion version, Func<IServiceProvider, TTask> factory)
    {
        if (string.IsNullOrEmpty(name.Name))
            throw new ArgumentException($"Provided argument cannot be default value defined by '{typeof(TaskName)}'", nameof(name));
        ArgumentNullException.ThrowIfNull(factory);
        if (factories.TryAdd((name, version), factory))
            return;
        var versioned = version == TaskVersion.Unversioned ? "" : $" and version '{version.Version}'";
        throw new ArgumentException($"An {typeof(TTask).Name} named '{name}'{versioned} is already added.", nameof(name));
    }

    public void Add(Type type, TaskName? name)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!type.IsAssignableTo(typeof(TTask)) || type.IsAbstract || type.IsInterface)
            throw new ArgumentException($"'{type}' is not a concrete {typeof(TTask).Name}.", nameof(type));
        var attribute = type.GetCustomAttribute<DurableTaskAttribute>();
        Add(name ?? NameOf(type), new TaskVersion(attribute?.Version!), services => (TTask)ActivatorUtilities.GetServiceOrCreateInstance(services, type));
    }

    public void Add(TaskName? name, TTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        Add(name ?? NameOf(task.GetType()), TaskVersion.Unversioned, _ => task);
    }

    /// <summary>The one of exactly that version, else the one for any.</summary>
    public TTask? Create(TaskName name, TaskVersion version, IServiceProvider services) =>
        factories.TryGetValue((name, version), out var factory) || factories.TryGetValue((name, TaskVersion.Unversioned), out factory)
            ? factory(services)
            : null;

    private static TaskName NameOf(Type type) =>
        type.GetCustomAttribute<DurableTaskAttribute>()?.Name is { Name: not null } given ? given : new TaskName(type.Name);
}
