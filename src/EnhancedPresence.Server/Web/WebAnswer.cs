using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using EnhancedPresence.Server.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EnhancedPresence.Server.Web;

/// <summary>The forms of answers: JSON by our own metadata, whatever the application has set for its own.</summary>
internal static class WebAnswer
{
    public static JsonHttpResult<T> Ok<T>(T value, JsonTypeInfo<T> type) => TypedResults.Json(value, type);

    public static JsonHttpResult<WebProblem> Problem(int status, string title) =>
        TypedResults.Json(new WebProblem(status, title), WebJson.Default.WebProblem, "application/problem+json", status);

    public static JsonHttpResult<WebProblem> Unavailable() => Problem(StatusCodes.Status503ServiceUnavailable, "The presence store does not answer. Try again in a moment.");

    public static JsonHttpResult<WebProblem> TooManyQuestions(HttpContext context) =>
        TooMany(context, "Too many questions. Try again in a moment.", TimeSpan.FromSeconds(5));

    /// <summary>Refuses for too much, and says when to come again.</summary>
    public static JsonHttpResult<WebProblem> TooMany(HttpContext context, string title, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problem(StatusCodes.Status429TooManyRequests, title);
    }
}
