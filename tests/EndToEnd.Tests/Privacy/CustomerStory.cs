using System.Text;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Privacy;

/// <summary>A project in which one customer is everywhere.</summary>
/// <param name="Project">The project.</param>
/// <param name="Upload">An upload that names the customer and that nobody has completed.</param>
internal sealed record CustomerStory(TestProject Project, string Upload)
{
    public const string Customer = "c-marker-4711";
    public const string Email = "zuzanna.marker@example.com";
    /// <summary>The CRM has it since; feedback came under the one before.</summary>
    public const string NewEmail = "zuzanna.new@example.com";

    public const string Name = "Zuzanna Markerowska";
    public const string Said = "The parcel for my markertown flat came three weeks late.";

    public static IReadOnlyList<string> Markers { get; } = [Customer, Email, NewEmail, Name, Said];

    public static async Task<CustomerStory> TellAsync(Crew crew)
    {
        var project = await TestProject.StartAsync(crew);
        await ImportAsync(project, "customers", "customer,email,name\nc-other,other@example.com,Other Person\n");
        await ImportAsync(project, "customers", $"customer,email,name,updatedAt\n{Customer},{Email},{Name},2026-01-01T00:00:00Z\n");
        await ImportAsync(project, "customers", $"customer,email,name,updatedAt\n{Customer},{NewEmail},{Name},2026-02-01T00:00:00Z\n");
        await ImportAsync(project, "interactions",
            $"caseId,customer,activity,timestamp,note\n,{Customer},look,2026-01-01T00:00:00Z,for {Name}\nj-1,{Customer},ask,2026-01-02T00:00:00Z,\nj-1,,answer,2026-01-03T00:00:00Z,\nj-2,c-other,look,2026-01-01T00:00:00Z,\n,c-other,buy,2026-01-02T00:00:00Z,\n");
        await ImportAsync(project, "feedback", string.Join('\n', Feedback(Customer, Said), Feedback(Email, "And nobody wrote back to me, ever."), Feedback("c-other", "The shoes are light and quick.")), "application/x-ndjson");
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.quoted"), Persona())).Must(201);
        var upload = (await project.Crew.Contributor.PostAsync(project.At("evidence/uploads?kind=feedback"))).Must(201).Json;
        var id = (string)upload["id"]!;
        (await project.Crew.Contributor.SendAsync(HttpMethod.Put, project.At($"evidence/uploads/{id}/parts/1"), new ByteArrayContent(Encoding.UTF8.GetBytes(Feedback(Customer, "More of it."))))).Must(200);
        return new CustomerStory(project, id);
    }

    public static async Task ImportAsync(TestProject project, string kind, string content, string type = "text/csv")
    {
        var sent = (await project.Crew.Contributor.PostTextAsync(project.At($"evidence/{kind}"), content, type)).Must(202);
        var done = await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(sent.Location!), reply => (string?)reply.Must(200).Json["status"] is "completed" or "refused");
        Assert.Equal(("completed", 0), ((string?)done.Json["status"], (int)done.Json["rejected"]!));
    }

    private static JsonObject Persona()
    {
        var persona = TestProject.Persona("Late parcels");
        persona["quote"] = $"{Name}: \u201c{Said}\u201d";
        return persona;
    }

    private static string Feedback(string customer, string text) => new JsonObject { ["text"] = text, ["customer"] = customer, ["rating"] = 2, ["stage"] = "after" }.ToJsonString();
}
