using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>userProperties</c> (spec categories 5.4).</summary>
internal static class UserPropertiesCodec
{
    private static readonly ElementShape<UserLine> Line =
        new ElementShape<UserLine>(WireNamespace.Categories, new(string.Empty), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("lineType", AttributeForms.Text, m => m.LineType, (m, v) => m with { LineType = v }, required: true)
            .Attribute("lineServer", AttributeForms.Text, m => m.LineServer, (m, v) => m with { LineServer = v })
            .Content(m => m.Uri, (m, v) => m with { Uri = v });

    private static readonly ElementShape<UserLineList> Lines =
        new ElementShape<UserLineList>(WireNamespace.Categories, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .List("line", Line, m => m.Items, (m, v) => m with { Items = v });

    private static readonly ElementShape<AcpInformation> Acp =
        new ElementShape<AcpInformation>(WireNamespace.Categories, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Attribute("default", AttributeForms.Boolean, m => m.IsDefault, (m, v) => m with { IsDefault = v }, required: true)
            .Leaf("tollNumber", ContentForms.Text, m => m.TollNumber, (m, v) => m with { TollNumber = v }, required: true)
            .Texts("tollFreeNumber", m => m.TollFreeNumbers, (m, v) => m with { TollFreeNumbers = v })
            .Leaf("participantPassCode", ContentForms.Text, m => m.ParticipantPassCode, (m, v) => m with { ParticipantPassCode = v }, required: true)
            .Leaf("leaderPassCode", ContentForms.Text, m => m.LeaderPassCode, (m, v) => m with { LeaderPassCode = v })
            .Leaf("domain", ContentForms.Text, m => m.Domain, (m, v) => m with { Domain = v }, required: true)
            .Leaf("name", ContentForms.Text, m => m.Name, (m, v) => m with { Name = v })
            .Leaf("url", ContentForms.Text, m => m.Url, (m, v) => m with { Url = v });

    private static readonly ElementShape<UserProperties> Properties =
        new ElementShape<UserProperties>(WireNamespace.Categories, new(), m => m.Unknown, (m, v) => m with { Unknown = v })
            .Child("lines", Lines, m => m.Lines, (m, v) => m with { Lines = v })
            .Leaf("telephonyMode", ContentForms.Text, m => m.TelephonyMode, (m, v) => m with { TelephonyMode = v })
            .Leaf("facsimileTelephoneNumber", ContentForms.Text, m => m.FacsimileTelephoneNumber, (m, v) => m with { FacsimileTelephoneNumber = v })
            .Leaf("streetAddress", ContentForms.Text, m => m.StreetAddress, (m, v) => m with { StreetAddress = v })
            .Leaf("l", ContentForms.Text, m => m.Locality, (m, v) => m with { Locality = v })
            .Leaf("st", ContentForms.Text, m => m.StateOrProvince, (m, v) => m with { StateOrProvince = v })
            .Leaf("countryCode", ContentForms.Text, m => m.CountryCode, (m, v) => m with { CountryCode = v })
            .Leaf("postalCode", ContentForms.Text, m => m.PostalCode, (m, v) => m with { PostalCode = v })
            .Leaf("wWWHomePage", ContentForms.Text, m => m.HomePage, (m, v) => m with { HomePage = v })
            .Leaf("exumEnabled", ContentForms.UInt64, m => m.ExumEnabled, (m, v) => m with { ExumEnabled = v })
            .Leaf("exumURL", ContentForms.Text, m => m.ExumUrl, (m, v) => m with { ExumUrl = v })
            .List("forwardingUrls", new RawXmlElement("forwardingUrls", "http://schemas.microsoft.com/2006/09/sip/categories"),
                m => m.ForwardingUrls, (m, v) => m with { ForwardingUrls = v })
            .Delimiter()
            .Child("acpInformation", Acp, m => m.AcpInformation, (m, v) => m with { AcpInformation = v });

    internal static UserProperties Read(ref Utf8XmlReader reader, PresenceReadMode mode) => Properties.Read(ref reader, mode);

    internal static void Write(ref Utf8XmlWriter writer, UserProperties properties) =>
        Properties.Write(
            ref writer, "<userProperties xmlns=\"http://schemas.microsoft.com/2006/09/sip/categories\""u8, "</userProperties>"u8, properties);
}
