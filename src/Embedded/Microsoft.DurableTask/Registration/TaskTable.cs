using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask;

/// <summary>Tasks of one kind by name and version.</summary>
internal sealed class TaskTable<TTask>
    where TTask : class
{
    private readonly Dictionary<(TaskName Name, TaskVersion Version), Func<IServiceProvider, TTask>> factories = [];
    private readonly HashSet<TaskName> versioned = [];

    /// <summary>A name comes as often as it has versions.</summary>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, TTask>>> All =>
        factories.Select(entry => KeyValuePair.Create(entry.Key.Name, entry.Value));

    public ILookup<TaskName, TaskVersion> Versions => factories.Keys.ToLookup(key => key.Name, key => key.Version);

    public bool Knows(TaskName name) => factories.Keys.Any(key => key.Name == name);

    public void Add(TaskName name, TaskVersion version, Func<IServiceProvider, TTask> factory)
    {
        if (string.IsNullOrEmpty(name.Name))
            throw new ArgumentException($"Provided argument cannot be default value defined by '{typeof(TaskName)}'", nameof(name));
        ArgumentNullException.ThrowIfNull(factory);
        var isVersioned = version != TaskVersion.Unversioned;
        if (!factories.TryAdd((name, version), factory))
        {
            var which = isVersioned ? $" and version '{version.Version}'" : "";
            throw new ArgumentException($"An {typeof(TTask).Name} named '{name}'{which} is already added.", nameof(name));
        }

        if (isVersioned)
            versioned.Add(name);
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

    /// <summary>The one of exactly that version; the one without a version serves every version only when it is alone.</summary>
    public TTask? Create(TaskName name, TaskVersion version, IServiceProvider services)
    {
        if (factories.TryGetValue((name, version), out var exact))
            return exact(services);
        return factories.TryGetValue((name, TaskVersion.Unversioned), out var any) && !versioned.Contains(name) ? any(services) : null;
    }

    private static TaskName NameOf(Type type) =>
        type.GetCustomAttribute<DurableTaskAttribute>()?.Name is { Name: not null } given ? given : new TaskName(type.Name);
}
