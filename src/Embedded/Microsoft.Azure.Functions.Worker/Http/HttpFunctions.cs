using System.Globalization;
using System.Reflection;
using Embedded.Functions.Discovery;
using Embedded.Functions.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Embedded.Functions.Http;

/// <summary>Routes of HTTP functions: key, time-out, invocation, answer.</summary>
internal static class HttpFunctions
{
    private static readonly string[] AnyMethod = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"];

    public static void Map(WebApplication app)
    {
        var functions = app.Services.GetRequiredService<FunctionCatalog>().Functions.Where(function => function.Binding is HttpTriggerAttribute).ToList();
        if (functions.Count > 0 && app.Services.GetService<HttpIntegration>() is null)
            throw new InvalidOperationException("The app has HTTP functions: call ConfigureFunctionsWebApplication() on the builder.");
        var hostJson = app.Services.GetRequiredService<HostJson>();
        // By the platform's clock: the caller who waits does not live by an injected one.
        var limit = new FunctionTimeLimit(hostJson, TimeProvider.System);
        app.Use(ForgetOtherMethodsAsync);
        foreach (var function in functions)
        {
            FunctionInvoker.Check(function, parameter => parameter.ParameterType == typeof(string));
            if (function.Trigger.ParameterType != typeof(HttpRequest))
                throw new InvalidOperationException($"Function '{function.Name}': the trigger's parameter is a {function.Trigger.ParameterType}; it has to be an HttpRequest.");
            var trigger = (HttpTriggerAttribute)function.Binding;
            var route = $"/{hostJson.RoutePrefix}/{SettingText.Resolve(trigger.Route ?? function.Name, app.Configuration)}".Replace("//", "/", StringComparison.Ordinal);
            app.MapMethods(route, trigger.Methods is { Length: > 0 } methods ? methods : AnyMethod, context => HandleAsync(context, function, trigger.AuthLevel, limit))
                .WithMetadata(function);
        }
    }

    /// <summary>The official host knows no route for a method that its function does not list, where ASP.NET Core knows one of another method.</summary>
    private static async Task ForgetOtherMethodsAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false } && context.GetEndpoint()?.Metadata.GetMetadata<FunctionMethod>() is null)
        {
            context.Response.Headers.Allow = default;
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private static async Task HandleAsync(HttpContext context, FunctionMethod function, AuthorizationLevel level, FunctionTimeLimit limit)
    {
        if (!context.RequestServices.GetRequiredService<HostKeys>().Allows(context.Request, level))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        StripPlatformHeaders(context.Request);
        try
        {
            var result = await limit.RunAsync(
                function.Name,
                ended => FunctionInvoker.InvokeAsync(function, context.RequestServices, context.Request, parameter => FromRoute(context, parameter), ended),
                context.RequestAborted);
            await AnswerAsync(context, result);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
        catch (FunctionTimedOut fault) when (!context.Response.HasStarted)
        {
            Logs.FunctionFailed(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger($"Function.{function.Name}"), fault, function.Name);
            // The function may still hold this request; the next one of its connection must not be handed to it.
            context.Response.Headers.Connection = "close";
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
        catch (BadHttpRequestException fault) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = fault.StatusCode;
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            Logs.FunctionFailed(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger($"Function.{function.Name}"), fault, function.Name);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    /// <summary>Only App Service sets who is signed in; nobody else may say so.</summary>
    private static void StripPlatformHeaders(HttpRequest request)
    {
        foreach (var name in request.Headers.Keys.Where(name => name.StartsWith("X-MS-CLIENT-PRINCIPAL", StringComparison.OrdinalIgnoreCase)).ToList())
            request.Headers.Remove(name);
    }

    private static string? FromRoute(HttpContext context, ParameterInfo parameter) =>
        (context.GetRouteValue(parameter.Name!) ?? (parameter.HasDefaultValue ? parameter.DefaultValue : null)) is { } value
            ? Convert.ToString(value, CultureInfo.InvariantCulture)
            : null;

    private static Task AnswerAsync(HttpContext context, object? result) => result switch
    {
        null => Task.CompletedTask,
        IActionResult action => action.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor())),
        IResult answer => answer.ExecuteAsync(context),
        _ => context.Response.WriteAsJsonAsync(result, result.GetType()),
    };
}
