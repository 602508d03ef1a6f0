using Microsoft.AspNetCore.Builder;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where an app of functions begins.</summary>
public class FunctionsApplication
{
    /// <returns>A builder with the app's configuration: settings file, environment, arguments.</returns>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var inner = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        return new FunctionsApplicationBuilder(inner);
    }
}
