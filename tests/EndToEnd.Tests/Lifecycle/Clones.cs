using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Lifecycle;

public sealed class Clones(Backend backend)
{
    [Fact]
    public async Task A_clone_begins_with_the_structure_of_another_project_and_is_led_through_the_steps()
    {
        var source = await FullProject.CreateAsync(backend.Crew);
        (await source.Crew.Owner.PostAsync(source.At("archive"), new JsonObject { ["reason"] = "done" })).Must(200);
        var shown = await source.ShownAsync();
        var created = (await source.Crew.Contributor.PostAsync(source.At("clone"), new JsonObject { ["name"] = "Gloves", ["steps"] = new JsonArray("personas", "touchpoints") })).Must(201);
        var clone = new TestProject(backend.Crew, (string)created.Json["id"]!);
        Assert.Equal(("Gloves", "preparing"), ((string?)created.Json["name"], (string?)created.Json["status"]));
        Assert.Equal(["project-cloned"], (await clone.Crew.Contributor.GetAsync(clone.At("decisions"))).Must(200).Json.AsArray().Select(entry => (string?)entry!["kind"]));
        Assert.Empty((await clone.Crew.Owner.GetAsync(clone.At("imports"))).Must(200).Json.AsArray());
        Assert.Empty((await clone.Crew.Owner.GetAsync(clone.At("follow-ups"))).Must(200).Json.AsArray());
        Assert.Empty((await clone.Crew.Owner.GetAsync(clone.At("steps/goals/artefact"))).Must(200).Json["parts"]!.AsArray());
        Assert.Contains(clone.Id, await Lists.FindAsync(backend.Crew.Viewer, "q=gloves"));

        (await clone.Crew.Owner.PostAsync(clone.At("start"))).Must(202);
        await clone.DraftedAsync("personas");
        var persona = (await clone.Crew.Owner.GetAsync(clone.Part("personas", "persona.runner"))).Must(200).Json;
        Assert.Equal(("Runner", true, "assumed"), ((string?)persona["name"], (bool)persona["assumed"]!, (string?)persona["provenance"]!["*"]));
        (await clone.Crew.SecondContributor.PostAsync(clone.At("steps/personas/submit"))).Must(200);
        (await clone.ApproveAsync(clone.Crew.Approver, "personas", 1)).Must(200);
        await clone.DraftedAsync("goals");
        var touchpoints = (await clone.Crew.Owner.GetAsync(clone.At("steps/touchpoints/artefact"))).Must(200).Json["parts"]!.AsArray();
        Assert.Equal(["touchpoint.mail", "touchpoint.shop"], touchpoints.Select(part => (string)part!["key"]!).Where(key => key.StartsWith("touchpoint.", StringComparison.Ordinal)));
        Assert.Equal(shown, await source.ShownAsync());
    }

    [Fact]
    public async Task Who_clones_and_who_wrote_what_nobody_has_reviewed_review_none_of_it()
    {
        var source = await TestProject.StartAsync(backend.Crew);
        (await source.Crew.Approver.PutAsync(source.Part("personas", "persona.runner"), TestProject.Persona())).Must(201);
        var created = (await source.Crew.SecondApprover.PostAsync(source.At("clone"), new JsonObject { ["name"] = "Gloves" })).Must(201);
        var clone = new TestProject(backend.Crew, (string)created.Json["id"]!);
        (await clone.Crew.Owner.PostAsync(clone.At("start"))).Must(202);
        await clone.DraftedAsync("personas");
        (await clone.Crew.Contributor.PostAsync(clone.At("steps/personas/submit"))).Must(200);

        (await clone.ApproveAsync(clone.Crew.Approver, "personas", 1)).MustRefuse(403, "author-may-not-review");
        (await clone.ApproveAsync(clone.Crew.SecondApprover, "personas", 1)).MustRefuse(403, "author-may-not-review");
        (await clone.ApproveAsync(clone.Crew.Owner, "personas", 1)).Must(200);
    }

    [Fact]
    public async Task Only_who_writes_in_a_project_clones_it_and_only_what_has_a_structure()
    {
        var source = await TestProject.CreateAsync(backend.Crew);
        var named = new JsonObject { ["name"] = "Copy" };
        (await source.Crew.Viewer.PostAsync(source.At("clone"), named.DeepClone())).MustRefuse(403, "role-missing");
        (await source.Crew.Stranger.PostAsync(source.At("clone"), named.DeepClone())).MustRefuse(403, "role-missing");
        (await source.Crew.Owner.PostAsync(source.At("clone"), new JsonObject())).MustRefuse(400, "name-missing", "name");
        foreach (var step in new[] { "emotions", "monitoring", "nothing", "" })
            (await source.Crew.Owner.PostAsync(source.At("clone"), new JsonObject { ["name"] = "Copy", ["steps"] = new JsonArray(step) })).MustRefuse(400, "step-not-cloned", "steps");
    }
}
