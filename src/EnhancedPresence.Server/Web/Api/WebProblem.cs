using System.ComponentModel;

namespace EnhancedPresence.Server.Web.Api;

/// <summary>Why a request was not answered; RFC 9457.</summary>
[Description("Why a request was not answered; RFC 9457.")]
internal sealed record WebProblem(
    [property: Description("The status of the answer.")] int Status,
    [property: Description("What is wrong, for people.")] string Title);
