using System.Text.Json.Serialization;

namespace EnhancedPresence.Server.Web.Api;

/// <summary>The JSON of the interface, without reflection. Nulls are left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WebCard))]
[JsonSerializable(typeof(WebCards))]
[JsonSerializable(typeof(WebContactList))]
[JsonSerializable(typeof(WebExplanation))]
[JsonSerializable(typeof(WebPreview))]
[JsonSerializable(typeof(WebProblem))]
[JsonSerializable(typeof(WebSelf))]
[JsonSerializable(typeof(WebSessionInfo))]
[JsonSerializable(typeof(WebSignInRequest))]
internal sealed partial class WebJson : JsonSerializerContext;
