import { Html } from '../../html.ts';

/** Makes the headings of tables buttons that sort by their column: down, up, as it was; absent figures stay last. */
const code = `for(const table of document.querySelectorAll("table.sorts")){
const body=table.tBodies[0],rows=[...body.rows],heads=[...table.tHead.rows[0].cells]
const next={none:"descending",descending:"ascending",ascending:"none"}
heads.forEach((head,at)=>{
const button=document.createElement("button")
button.type="button"
button.append(...head.childNodes)
head.append(button)
const figure=row=>row.cells[at].dataset.v
const figures=rows.some(row=>figure(row)!=null)
button.addEventListener("click",()=>{
const order=next[head.ariaSort??"none"]
for(const other of heads)other.ariaSort=null
if(order!=="none")head.ariaSort=order
const up=order==="ascending"?1:-1
const absent=row=>!figure(row)
const compared=(a,b)=>figures?absent(a)-absent(b)||up*(figure(a)-figure(b)):up*a.cells[at].textContent.localeCompare(b.cells[at].textContent,document.documentElement.lang)
body.append(...(order==="none"?rows:[...rows].sort(compared)))
})})}`;

export const sorting = new Html(`<script>${code}</script>`);

/** What the page's policy lets run: this script and no other. */
export const sortingHash = 'sha256-e1R/ovw4DkNMwhLyb+XsTW2Y7IMQOYDFnQG8VR2yZxg=';
