namespace Embedded.Tables.Protocol;

/// <summary>The Table service: turns each request into its answer, errors included. What is no <see cref="TableFault"/> is a fault of the file or of this program and goes to the caller as it is.</summary>
internal sealed class TableService(TableEndpoint tables, EntityEndpoint entities, BatchEndpoint batches, ErrorWriter errors)
{
    public const int MostBodyBytes = 4 * 1024 * 1024;

    /// <param name="request">The request.</param>
    /// <param name="origin">Scheme and authority of its address.</param>
    public async Task<TableAnswer> AnswerAsync(TableRequest request, string origin)
    {
        try
        {
            if (request.Body.Length > MostBodyBytes)
                throw TableFault.BodyTooLarge();
            var address = ResourceAddress.Parse(request.Path);
            var options = QueryOptions.Parse(request.Query);
            var service = origin + request.Path[..(request.Path.LastIndexOf('/') + 1)];
            return await RouteAsync(request, address, options, service);
        }
        catch (TableFault fault)
        {
            return errors.Write(fault);
        }
    }

    private Task<TableAnswer> RouteAsync(TableRequest request, ResourceAddress address, QueryOptions options, string service) =>
        (request.Method, address) switch
        {
            ("POST", { Name: "$batch" }) => batches.RunAsync(request),
            ("GET", { Name: "Tables", TableKey: null }) => Task.FromResult(tables.Query(options, service)),
            ("POST", { Name: "Tables" }) => tables.CreateAsync(request, service),
            ("DELETE", { Name: "Tables", TableKey: { } table }) => tables.DeleteAsync(table),
            (_, { Name: "" or "Tables" }) => throw TableFault.NotImplemented($"{request.Method} of '{request.Path}'"),
            (_, { TableKey: not null }) => throw TableFault.InvalidInput("An entity is addressed by PartitionKey and RowKey."),
            ("GET", { HasKeys: true }) => Task.FromResult(entities.Get(address, options, service)),
            ("GET", _) => Task.FromResult(entities.Query(address, options, service)),
            ("POST" or "PUT" or "PATCH" or "MERGE" or "DELETE", _) => entities.ChangeAsync(request, address, service),
            _ => throw TableFault.NotImplemented($"the method {request.Method}"),
        };
}
