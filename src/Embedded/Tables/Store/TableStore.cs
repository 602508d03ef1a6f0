using Embedded.Engine.File;
using Embedded.Tables.Filter;
using Embedded.Tables.Protocol;

namespace Embedded.Tables.Store;

/// <summary>Tables and their entities in the data file. A change is on disk when its task completes; a read sees every change acknowledged before it.</summary>
internal sealed class TableStore
{
    private readonly DataFile file;
    private readonly ChangeClock clock;
    private readonly TableCatalog catalog = new();

    public TableStore(DataFile file, TimeProvider time)
    {
        this.file = file;
        clock = new ChangeClock(time);
        file.WriteAsync(connection =>
        {
            TableCatalog.CreateSchema(connection);
            EntityChanges.CreateSchema(connection);
            ChangeClock.CreateSchema(connection);
        }).GetAwaiter().GetResult();
    }

    public Task CreateAsync(string table) => file.WriteAsync(connection => catalog.Create(connection, table));

    public Task DeleteAsync(string table) => file.WriteAsync(connection => catalog.Delete(connection, table));

    /// <returns>Names in order, from <paramref name="from"/> on.</returns>
    public List<string> Tables(string from) => file.Read(connection => TableCatalog.List(connection, from));

    /// <returns>The tick of the change, which is the entity's new ETag.</returns>
    public Task<long> ApplyAsync(EntityChange change) => file.WriteAsync(connection => Apply(connection, change));

    /// <summary>All changes or none; the one that fails is named by a <see cref="BatchFault"/>.</summary>
    /// <param name="changes">In order.</param>
    /// <param name="fault">What fails after them all, when they are not all that was asked for.</param>
    public Task<long[]> ApplyAsync(IReadOnlyList<EntityChange> changes, BatchFault? fault = null) => file.WriteAsync(connection =>
    {
        var ticks = new long[changes.Count];
        for (var i = 0; i < ticks.Length; i++)
        {
            try
            {
                ticks[i] = Apply(connection, changes[i]);
            }
            catch (TableFault cause)
            {
                throw new BatchFault(i, cause);
            }
        }

        return fault is null ? ticks : throw fault;
    });

    public EntityRow Get(string table, string partitionKey, string rowKey)
    {
        var found = file.ReadOne(connection => EntityChanges.FindIn(connection, table, partitionKey, rowKey));
        if (found is not null)
            return found;
        // Which of the two is missing.
        file.ReadOne(connection => TableCatalog.IdOf(connection, table));
        throw TableFault.ResourceNotFound();
    }

    public EntityPage Query(string table, FilterNode? filter, int top, (string PartitionKey, string RowKey)? start) =>
        file.Read(connection => EntityScan.Page(connection, TableCatalog.IdOf(connection, table), filter, top, start));

    private long Apply(DataConnection connection, EntityChange change)
    {
        var table = catalog.KnownIdOf(connection, change.Table);
        var now = clock.Next(connection);
        EntityChanges.Apply(connection, table, change, now);
        return now;
    }
}
