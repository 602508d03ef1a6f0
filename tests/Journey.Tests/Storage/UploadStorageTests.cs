using System.Security.Cryptography;
using Journey.Storage.Evidence;

namespace Journey.Tests.Storage;

public sealed class UploadStorageTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(60 * 1024)]
    [InlineData(5_000_000)]
    public async Task An_upload_is_read_as_it_was_sent_and_then_gone(int length)
    {
        await using var stored = await Stored.OpenAsync();
        var uploads = stored.Get<UploadRepository>();
        var content = new byte[length];
        new Random(3).NextBytes(content);
        await uploads.SaveAsync("p", "one", content, CancellationToken.None);
        Assert.Equal(content, await AllAsync(uploads, "one"));
        await uploads.DeleteAsync("p", "one", CancellationToken.None);
        Assert.Empty(await AllAsync(uploads, "one"));
    }

    [Fact]
    public async Task A_file_that_an_earlier_release_stored_unpacked_is_read_as_it_was_sent()
    {
        await using var stored = await Stored.OpenAsync();
        var table = stored.Service.GetTableClient(Journey.Storage.Tables.Uploads);
        var uploads = stored.Get<UploadRepository>();
        var content = new byte[100_000];
        new Random(5).NextBytes(content);
        foreach (var (index, chunk) in content.Chunk(60 * 1024).Index())
            await table.AddEntityAsync(new Azure.Data.Tables.TableEntity("p|one", $"{index:D6}") { ["Data"] = chunk });
        Assert.Equal(content, await AllAsync(uploads, "one"));

        await uploads.BeginAsync("p", new Upload("parts", "interactions", new Dictionary<string, string>(), "carl", DateTimeOffset.UnixEpoch), CancellationToken.None);
        var part = new UploadedPart(1, content.Length, new string('a', 64));
        foreach (var (index, chunk) in content.Chunk(60 * 1024).Index())
            await table.AddEntityAsync(new Azure.Data.Tables.TableEntity("p|parts", $"000001|{part.Sha256}|{index:D6}") { ["Data"] = chunk });
        await table.AddEntityAsync(new Azure.Data.Tables.TableEntity("p|parts", "000001|~") { ["Json"] = System.Text.Json.JsonSerializer.Serialize(part, Journey.Domain.Json.Options) });
        Assert.Equal(content, await AllAsync(uploads, "parts"));
        Assert.Equal([part], await uploads.PartsAsync("p", "parts", CancellationToken.None));
        Assert.Equal(part, await SavePartAsync(uploads, "parts", 1, [1, 2, 3]));
    }

    [Fact]
    public async Task Parts_are_read_in_their_order_and_what_was_stored_first_under_a_number_stays()
    {
        await using var stored = await Stored.OpenAsync();
        var uploads = stored.Get<UploadRepository>();
        await uploads.BeginAsync("p", new Upload("one", "interactions", new Dictionary<string, string>(), "carl", DateTimeOffset.UnixEpoch), CancellationToken.None);
        var parts = Enumerable.Range(1, 11).Select(part => Enumerable.Repeat((byte)part, 100_000 + part).ToArray()).ToList();
        foreach (var (index, part) in parts.Index().Reverse())
            Assert.Equal(part.Length, (await SavePartAsync(uploads, "one", index + 1, part)).Bytes);
        Assert.Equal(parts[4].Length, (await SavePartAsync(uploads, "one", 5, [7, 7])).Bytes);
        Assert.Equal(parts.SelectMany(part => part), await AllAsync(uploads, "one"));
    }

    [Fact]
    public async Task What_is_hardly_compressed_and_what_is_compressed_to_next_to_nothing_is_read_as_it_was_sent()
    {
        await using var stored = await Stored.OpenAsync();
        var uploads = stored.Get<UploadRepository>();
        var noise = new byte[3_000_001];
        new Random(7).NextBytes(noise);
        byte[][] parts = [noise, new byte[5_000_000], [1], [.. noise.Take(1_000_000).SelectMany(one => new byte[] { one, 0, 0 })], new byte[1024 * 1024]];
        foreach (var (index, part) in parts.Index())
            await SavePartAsync(uploads, "one", index + 1, part);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(parts.SelectMany(part => part).ToArray())), Convert.ToHexString(SHA256.HashData(await AllAsync(uploads, "one"))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_part_that_has_lost_a_row_is_never_read_as_a_shorter_one(int row)
    {
        await using var stored = await Stored.OpenAsync();
        var uploads = stored.Get<UploadRepository>();
        var content = new byte[3_500_000];
        new Random(9).NextBytes(content);
        var part = await SavePartAsync(uploads, "one", 1, content);
        await stored.Service.GetTableClient(Journey.Storage.Tables.Uploads).DeleteEntityAsync("p|one", $"part|000001|{part.Sha256}|{row:D4}");
        await Assert.ThrowsAsync<InvalidDataException>(() => AllAsync(uploads, "one"));
    }

    [Fact]
    public async Task A_part_that_comes_late_is_none_of_the_file_that_was_said_to_be_whole()
    {
        await using var stored = await Stored.OpenAsync();
        var uploads = stored.Get<UploadRepository>();
        await SavePartAsync(uploads, "one", 1, [1, 2, 3]);
        await SavePartAsync(uploads, "one", 2, [4, 5]);
        Assert.Equal([1, 2, 3, 4, 5], await AllAsync(uploads, "one"));
        Assert.Equal([1, 2, 3], await AllAsync(uploads, "one", 3));
        Assert.Equal([1, 2, 3, 4, 5], await AllAsync(uploads, "one", 5));
    }

    private static async Task<byte[]> AllAsync(UploadRepository uploads, string id, long? bytes = null)
    {
        await using var stream = uploads.Open("p", id, bytes, CancellationToken.None);
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }

    private static Task<UploadedPart> SavePartAsync(UploadRepository uploads, string id, int number, byte[] content) =>
        uploads.SavePartAsync("p", id, new UploadedPart(number, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))), content, CancellationToken.None);
}
