using System.Text.Json;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>The value of <c>userProperties</c>.</summary>
internal static class UserPropertiesJson
{
    private static readonly JsonShape<UserLine> Line = new JsonShape<UserLine>(new(string.Empty))
        .Text("lineType", m => m.LineType, (m, v) => m with { LineType = v })
        .Text("lineServer", m => m.LineServer, (m, v) => m with { LineServer = v })
        .RequiredText("uri", m => m.Uri, (m, v) => m with { Uri = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<UserLineList> Lines = new JsonShape<UserLineList>(new())
        .List("line", Line, m => m.Items, (m, v) => m with { Items = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    private static readonly JsonShape<AcpInformation> Acp = new JsonShape<AcpInformation>(new())
        .Flag("default", m => m.IsDefault, (m, v) => m with { IsDefault = v })
        .Text("tollNumber", m => m.TollNumber, (m, v) => m with { TollNumber = v })
        .Texts("tollFreeNumber", m => m.TollFreeNumbers, (m, v) => m with { TollFreeNumbers = v })
        .Text("participantPassCode", m => m.ParticipantPassCode, (m, v) => m with { ParticipantPassCode = v })
        .Text("leaderPassCode", m => m.LeaderPassCode, (m, v) => m with { LeaderPassCode = v })
        .Text("domain", m => m.Domain, (m, v) => m with { Domain = v })
        .Text("name", m => m.Name, (m, v) => m with { Name = v })
        .Text("url", m => m.Url, (m, v) => m with { Url = v })
        .Unknown(m => m.Unknown, (m, v) => m with { Unknown = v });

    public static JsonShape<UserProperties> Shape { get; } = new JsonShape<UserProperties>(new())
        .Part("lines", Lines, m => m.Lines, (m, v) => m with { Lines = v })
        .Text("telephonyMode", m => m.TelephonyMode, (m, v) => m with { TelephonyMode = v })
        .Text("facsimileTelephoneNumber", m => m.FacsimileTelephoneNumber, (m, v) => m with { FacsimileTelephoneNumber = v })
        .Text("streetAddress", m => m.StreetAddress, (m, v) => m with { StreetAddress = v })
        .Text("l", m => m.Locality, (m, v) => m with { Locality = v })
        .Text("st", m => m.StateOrProvince, (m, v) => m with { StateOrProvince = v })
        .Text("countryCode", m => m.CountryCode, (m, v) => m with { CountryCode = v })
        .Text("postalCode", m => m.PostalCode, (m, v) => m with { PostalCode = v })
        .Text("wWWHomePage", m => m.HomePage, (m, v) => m with { HomePage = v })
        .Property(WriteExumEnabled, (fields, m) => m with { ExumEnabled = fields.UInt64("exumEnabled") })
        .Text("exumURL", m => m.ExumUrl, (m, v) => m with { ExumUrl = v })
        .XmlList("forwardingUrls", "forwardingUrls", "http://schemas.microsoft.com/2006/09/sip/categories",
            m => m.ForwardingUrls, (m, v) => m with { ForwardingUrls = v })
        .Part("acpInformation", Acp, m => m.AcpInformation, (m, v) => m with { AcpInformation = v });

    private static void WriteExumEnabled(Utf8JsonWriter writer, UserProperties properties)
    {
        if (properties.ExumEnabled is { } flags)
        {
            writer.WriteNumber("exumEnabled", flags);
        }
    }
}
