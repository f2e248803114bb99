using System.ComponentModel;
using System.Text.Json.Serialization;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Server.Web.Api;

/// <summary>Somebody on the list of an access level.</summary>
[Description("Somebody on the list of an access level: a user, a domain, or everybody of a network.")]
internal sealed record WebMember(
    [property: JsonConverter(typeof(CamelCaseEnumConverter<ContainerMemberType>)), Description("Whom the entry names.")] ContainerMemberType Type)
{
    [Description("The address or domain; absent for the other types.")]
    public string? Value { get; init; }
}
