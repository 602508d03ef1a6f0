using Azure.Data.Tables;

namespace Journey.Storage;

/// <summary>The tables of the product, and their creation.</summary>
public static class Tables
{
    public const string Projects = "Projects";
    public const string ProjectIndex = "ProjectIndex";
    public const string Members = "Members";
    public const string Tokens = "Tokens";
    public const string Work = "Work";
    public const string Due = "Due";
    public const string Evidence = "Evidence";
    public const string Uploads = "Uploads";
    public const string Templates = "Templates";
    public const string SurveyLinks = "SurveyLinks";

    private static readonly string[] All = [Projects, ProjectIndex, Members, Tokens, Work, Due, Evidence, Uploads, Templates, SurveyLinks];

    public static async Task CreateAllAsync(TableServiceClient service, CancellationToken cancellation)
    {
        foreach (var table in All)
            await service.CreateTableIfNotExistsAsync(table, cancellation);
    }
}
