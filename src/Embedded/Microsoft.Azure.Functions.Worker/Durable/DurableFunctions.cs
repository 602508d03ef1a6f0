using System.Text.Json;
using Embedded.Functions.Discovery;
using Embedded.Functions.Host;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Functions.Durable;

/// <summary>Registers orchestrator and activity functions with the durable engine, with the JSON of the Functions worker.</summary>
internal static class DurableFunctions
{
    public static IServiceCollection AddDurableFunctions(this IServiceCollection services, Lazy<FunctionCatalog> catalog)
    {
        // The worker's serializer: names in any case, no fields.
        var converter = new JsonDataConverter(new JsonSerializerOptions { PropertyNameCaseInsensitive = true });
        services.AddDurableTaskWorker(worker =>
        {
            worker.Configure(options => (options.DataConverter, options.ReadsInputAgain) = (converter, true));
            worker.AddTasks(tasks => Register(tasks, catalog.Value));
        });
        services.AddDurableTaskClient(client => client.Configure(options => options.DataConverter = converter));
        services.AddOptions<DurableTaskWorkerOptions>().Configure<HostJson>((options, host) => options.Versioning = host.Versioning);
        services.AddOptions<DurableTaskClientOptions>().Configure<HostJson>((options, host) => options.DefaultVersion = host.DefaultVersion);
        return services;
    }

    private static void Register(Microsoft.DurableTask.DurableTaskRegistry tasks, FunctionCatalog catalog)
    {
        foreach (var function in catalog.Functions)
        {
            if (function.Binding is OrchestrationTriggerAttribute orchestration)
            {
                var orchestrator = new FunctionOrchestrator(function);
                tasks.AddOrchestrator(orchestration.Orchestration ?? function.Name, orchestrator);
            }
            else if (function.Binding is ActivityTriggerAttribute activity)
            {
                FunctionInvoker.Check(function);
                tasks.AddActivity(activity.Activity ?? function.Name, provider => ActivatorUtilities.CreateInstance<FunctionActivity>(provider, function));
            }
        }
    }
}
